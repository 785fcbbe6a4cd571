import type { Payload, PayloadCodec } from '@temporalio/common';

/**
 * The place of the payload codec: bytes pass unchanged today, since payloads are ids, enums, instants and counts only.
 * Keys come here when something that must not be read passes.
 */
export class PassThroughCodec implements PayloadCodec {
  encode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads);
  }

  decode(payloads: Payload[]): Promise<Payload[]> {
    return Promise.resolve(payloads);
  }
}

/** For clients and workers alike: both ends must agree. */
export const dataConverter = { payloadCodecs: [new PassThroughCodec()] };
