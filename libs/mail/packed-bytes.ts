/**
 * Many buffers as one: a parameter of its own goes to PostgreSQL as it is, while an array of them is written out in hexadecimal and read again. A
 * statement takes each out by `substring($bytes from at for size)`; where there is none, both are null.
 */
export interface Packed {
  readonly bytes: Buffer;
  /** From 1, as PostgreSQL counts. */
  readonly at: readonly (number | null)[];
  readonly size: readonly (number | null)[];
}

export function packed(buffers: readonly (Buffer | null)[]): Packed {
  let end = 1;
  const at = buffers.map((one) => {
    if (!one) return null;
    end += one.length;
    return end - one.length;
  });
  return { bytes: Buffer.concat(buffers.filter((one) => one !== null)), at, size: buffers.map((one) => one && one.length) };
}
