import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits, base64url: what a key, a link or a cookie is made of. */
export const secret = (): string => randomBytes(32).toString('base64url');

/** What is kept of it. 256 random bits need no salt and no slow hash. */
export const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest();
