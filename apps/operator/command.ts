import type { INestApplicationContext } from '@nestjs/common';
import type { Config } from '../../libs/config/config.js';

/** What a command has in hand. `app` is made at first use: not every command needs the whole product. */
export interface Tools {
  readonly config: Config;
  app(): Promise<INestApplicationContext>;
  /** One line for the operator. */
  say(line: string): void;
}

export interface Command {
  /** The words and options after its name, as help shows them. */
  readonly usage: string;
  readonly does: string;
  /** @throws Error whose message is one line with what to do. */
  run(args: string[], tools: Tools): Promise<void>;
}

/** A command was called with words that it does not take. */
export class Misuse extends Error {}
