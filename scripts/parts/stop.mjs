/** A reason to stop that a person can act on. Its message is the one line that is shown. */
export class Stop extends Error {}

/** The line for an error of the machine itself, where a code says more than a stack. */
export function inOneLine(error, folder = 'the data folder') {
  if (error instanceof Stop) return error.message;
  const text = String(error?.message ?? error);
  if (error?.code === 'ENOSPC' || isDiskFull(text)) return `The disk of ${folder} is full. Free some space and start again.`;
  if (error?.code === 'EACCES' || error?.code === 'EROFS') return `${error.path ?? folder} cannot be written. Give this user the right to write there, or set UNPSA_DATA to another folder.`;
  return text.split('\n').filter((line) => line.trim())[0] ?? 'An unknown error happened.';
}

export const isDiskFull = (text) => /ENOSPC|no space left on device|database or disk is full/i.test(text);
