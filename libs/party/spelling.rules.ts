/** Letters that Unicode does not take apart into a plain letter and a mark. */
const plain: Readonly<Record<string, string>> = { ł: 'l', ø: 'o', đ: 'd', ð: 'd', þ: 'th', æ: 'ae', œ: 'oe', ß: 'ss', ı: 'i', ħ: 'h', ŧ: 't', ŋ: 'n' };

/**
 * One form for all spellings of a name that differ by accents, case, width or punctuation: "Márquez" and "MARQUEZ", "Côte d’Ivoire"
 * and "Cote d'Ivoire". Marks that are vowels of their script (Thai, Devanagari) stay. Empty for text without a letter or digit.
 */
export function normalize(text: string): string {
  return text
    .normalize('NFKD')
    // Accents, and the vowel signs of Arabic, which its writers leave out at will; then tatweel, which only stretches a word.
    .replace(/\p{Script=Inherited}/gu, '')
    .replace(/\u0640/g, '')
    .toLowerCase()
    .replace(/[łøđðþæœßıħŧŋ]/g, (letter) => plain[letter]!)
    // An apostrophe is part of a word where one writes it and missing where another does.
    .replace(/['’ʼ`´]/g, '')
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()
    .normalize('NFC');
}
