import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { Client, Connection, ServiceError } from '@temporalio/client';
import { Config } from '../config/config.js';
import { dataConverter } from './pass-through.codec.js';

/** The connection to Temporal; made at first use, so that nothing waits for Temporal to start. */
@Injectable()
export class Temporal implements OnApplicationShutdown {
  readonly connection: Connection;
  readonly client: Client;

  constructor(config: Config) {
    this.connection = Connection.lazy({ address: config.TEMPORAL_ADDRESS, connectTimeout: '5s' });
    this.client = new Client({ connection: this.connection, namespace: config.TEMPORAL_NAMESPACE, dataConverter });
  }

  /** Calls Temporal, and gives up after five seconds: whoever calls tries again by itself. @throws with the cause in the message. */
  async call<T>(work: (client: Client) => Promise<T>): Promise<T> {
    try {
      return await this.connection.withDeadline(Date.now() + 5_000, () => work(this.client));
    } catch (error) {
      if (error instanceof ServiceError) throw new Error(`${error.message}: ${(error.cause as Error | undefined)?.message ?? 'no cause given'}`, { cause: error });
      throw error;
    }
  }

  /** Whether Temporal answers in time, in ms. */
  async answers(within = 1_000): Promise<boolean> {
    try {
      await this.connection.withDeadline(Date.now() + within, () => this.connection.workflowService.getSystemInfo({}));
      return true;
    } catch {
      return false;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await this.connection.close();
  }
}
