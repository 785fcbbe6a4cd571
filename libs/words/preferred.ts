import { languages } from './words.js';

/**
 * The language of a public page: the one that was asked for, else the first of the browser's (RFC 9110, 12.5.4) that has the noun's words, else English.
 * @param accepted the header Accept-Language.
 */
export function preferred(asked: unknown, accepted: string | undefined, noun: string): string {
  const spoken = languages(noun);
  const chosen = spoken.find((language) => language === asked);
  if (chosen) return chosen;
  const wished = (accepted ?? '').slice(0, 500).split(',').map((part, at) => {
    const [tag = '', ...parameters] = part.trim().split(';');
    const quality = Number(/^\s*q=([01](?:\.\d{0,3})?)\s*$/.exec(parameters.join(';'))?.[1] ?? 1);
    return { language: tag.toLowerCase().split('-')[0]!, quality, at };
  });
  const [best] = wished.filter(({ language, quality }) => quality > 0 && spoken.includes(language)).sort((a, b) => b.quality - a.quality || a.at - b.at);
  return best?.language ?? 'en';
}
