/** The words that a letter's frame adds, in the six languages of the UN; any other language gets the English ones. */
interface Words {
  /** Says why the address of the button stands below it. */
  readonly copyAddress: string;
}

const words: Readonly<Record<string, Words>> = {
  ar: { copyAddress: 'إذا لم يعمل الزر، انسخ هذا العنوان إلى متصفحك:' },
  en: { copyAddress: 'If the button does not work, copy this address into your browser:' },
  es: { copyAddress: 'Si el botón no funciona, copie esta dirección en su navegador:' },
  fr: { copyAddress: 'Si le bouton ne fonctionne pas, copiez cette adresse dans votre navigateur :' },
  ru: { copyAddress: 'Если кнопка не работает, скопируйте этот адрес в браузер:' },
  zh: { copyAddress: '如果按钮无法使用，请将此地址复制到浏览器中：' },
};

export const wordsIn = (language: string): Words => words[language] ?? words['en']!;

/** Languages written from right to left, ISO 639-1. */
const rightToLeft = new Set(['ar', 'dv', 'fa', 'he', 'ps', 'sd', 'ug', 'ur', 'yi']);

export const directionOf = (language: string): 'rtl' | 'ltr' => (rightToLeft.has(language) ? 'rtl' : 'ltr');
