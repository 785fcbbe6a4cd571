/** A text as the words that it is compared by, lower case; English ones without the ends of plural and -ing. @param language ISO 639-1. */
export function tokens(text: string, language: string): string[] {
  const words = language === 'zh' ? segments(text) : (text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? []);
  return language === 'en' ? words.map(stem) : words;
}

/** Chinese writes no blanks between words. */
const segments = (text: string): string[] =>
  [...new Intl.Segmenter('zh', { granularity: 'word' }).segment(text.toLowerCase())].filter(({ isWordLike }) => isWordLike).map(({ segment }) => segment);

/** Light on purpose: what it takes off never joins two words of different sense in the cycles' lists. */
function stem(word: string): string {
  const single = word.length > 3 ? word.replace(/ies$/, 'y').replace(/(ss|sh|ch|x)es$/, '$1').replace(/([^suiy])s$/, '$1') : word;
  const plain = single.length > 5 ? single.replace(/ing$/, '').replace(/([bdglmnprt])\1$/, '$1') : single;
  return plain.length > 3 ? plain.replace(/e$/, '') : plain;
}
