import { Injectable } from '@nestjs/common';
import { lookup, type LookupAddress } from 'node:dns';
import { request as plain, type RequestOptions } from 'node:http';
import { request as secure } from 'node:https';
import type { LookupFunction } from 'node:net';
import { Webhook as Standard } from 'standardwebhooks';
import { Config } from '../config/config.js';
import { mayReach, whyNotEndpoint } from './webhook.address.js';

/** Milliseconds in which an address must have answered. */
const PATIENCE = 10_000;

/** A message as it is sent. */
export interface Message {
  readonly id: string;
  readonly url: string;
  /** The secrets that stand; each signs. */
  readonly secrets: readonly string[];
  readonly body: string;
}

/** What came of it: an HTTP status, or why there was none. */
export interface Sent {
  readonly status: number | null;
  readonly error: string | null;
}

/** Posts messages as Standard Webhooks write them: signed, to public addresses only, without following where they would lead on. */
@Injectable()
export class WebhookSender {
  private readonly loopbackToo: boolean;

  constructor({ WEBHOOK_LOOPBACK }: Config) {
    this.loopbackToo = WEBHOOK_LOOPBACK;
  }

  whyNotEndpoint(url: string): string | null {
    return whyNotEndpoint(url, this.loopbackToo);
  }

  send({ id, url, secrets, body }: Message): Promise<Sent> {
    const why = this.whyNotEndpoint(url);
    if (why) return Promise.resolve({ status: null, error: why });
    const at = new Date();
    const headers = {
      'content-type': 'application/json', 'content-length': Buffer.byteLength(body), 'user-agent': 'UNPSA-Webhooks/1', connection: 'close',
      'webhook-id': id, 'webhook-timestamp': String(Math.floor(at.getTime() / 1_000)),
      'webhook-signature': secrets.map((secret) => new Standard(secret).sign(id, at, body)).join(' '),
    };
    return new Promise((done) => {
      const options: RequestOptions = { method: 'POST', headers, lookup: this.publicLookup, agent: false, signal: AbortSignal.timeout(PATIENCE) };
      const call = (url.startsWith('https:') ? secure : plain)(url, options, (answer) => {
        // What it says besides is nothing to us.
        answer.resume();
        answer.once('error', () => undefined);
        done({ status: answer.statusCode ?? null, error: null });
        setImmediate(() => call.destroy());
      });
      call.once('error', (error: NodeJS.ErrnoException) => done({ status: null, error: inWords(error) }));
      call.end(body);
    });
  }

  /** Finds a name's addresses, and connects to the very ones that were checked: a name may lead elsewhere a moment later. */
  private readonly publicLookup: LookupFunction = (host, options, found) => {
    lookup(host, { ...options, all: true }, (error, addresses: LookupAddress[]) => {
      if (error) return found(error, '', 4);
      const allowed = addresses.filter(({ address }) => mayReach(address, this.loopbackToo));
      // One private address among them is enough: who owns the name decides which one is used.
      if (allowed.length < addresses.length || !allowed[0]) return found(Object.assign(new Error('not public'), { code: 'NOT_PUBLIC' }), '', 4);
      if (options.all) found(null, allowed as never);
      else found(null, allowed[0].address, allowed[0].family);
    });
  };
}

/** Never the message of the error: it may hold what a name resolved to inside. */
function inWords({ code, name }: NodeJS.ErrnoException): string {
  if (code === 'NOT_PUBLIC') return 'The name leads to an address that is not of the public internet.';
  if (name === 'TimeoutError' || code === 'ABORT_ERR') return `No answer within ${PATIENCE / 1_000} seconds.`;
  return `No answer: ${/^[A-Z0-9_]{2,40}$/.test(code ?? '') ? code : 'the connection failed'}.`;
}
