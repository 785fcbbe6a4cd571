/** A word is a run of characters between blanks that holds a letter or a digit. Chinese has no blanks: each of its characters is a word. */
export function countWords(text: string): number {
  const han = /\p{Script=Han}/u.test(text) ? (text.match(/\p{Script=Han}/gu) ?? []).length : 0;
  const spaced = han > 0 ? text.replace(/\p{Script=Han}/gu, ' ') : text;
  let count = han;
  for (const run of spaced.split(/\s+/u)) if (/[\p{L}\p{N}]/u.test(run)) count += 1;
  return count;
}
