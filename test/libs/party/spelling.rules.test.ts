import { normalize } from '../../../libs/party/spelling.rules.js';

test.each([
  ['Uriel Márquez Carrasco', 'Uriel MARQUEZ  Carrasco', 'uriel marquez carrasco'],
  ["Côte d'Ivoire", 'Cote d’Ivoire', 'cote divoire'],
  ['Secretaría de la Función Pública', 'Secretaria de la Funcion Publica.', 'secretaria de la funcion publica'],
  ['Ministry of Finance & Planning', 'Ministry of Finance and Planning', 'ministry of finance and planning'],
  ['Łódź', 'Lodz', 'lodz'],
  ['Diyarbakır', 'DIYARBAKIR', 'diyarbakir'],
  ['İstanbul', 'Istanbul', 'istanbul'],
  ['Straße', 'STRASSE', 'strasse'],
  ['Ｒｅｐｕｂｌｉｃ', 'Republic', 'republic'],
  ['وِزَارَةُ الصِّحَّة', 'وزارة الصحة', 'وزارة الصحة'],
  ['الصـــحة', 'الصحة', 'الصحة'],
  ['Министерство здравоохранения', 'МИНИСТЕРСТВО ЗДРАВООХРАНЕНИЯ', 'министерство здравоохранения'],
  ['서울특별시', '서울특별시'.normalize('NFD'), '서울특별시'],
  [' — ', '', ''],
])('%s and %s are one name', (a, b, normalized) => {
  expect([normalize(a), normalize(b)]).toEqual([normalized, normalized]);
});

test.each([
  // Vowel signs of these scripts are not accents: without them words fall together.
  ['दिल्ली', 'दल्ली'],
  ['ที่', 'ท'],
  ['Marrakesh', 'Marrakech'],
  ['Niger', 'Nigeria'],
])('%s and %s are two', (a, b) => {
  expect(normalize(a)).not.toEqual(normalize(b));
});
