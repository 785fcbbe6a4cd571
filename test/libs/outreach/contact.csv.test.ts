import { contactsOf } from '../../../libs/outreach/contact.csv.js';
import { Refusal } from '../../../libs/refusal/refusal.js';

const heads = 'name,email,kind,country,organization,languages,timeZone';
const refusal = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.reasons.map(({ problem, field, detail }) => [problem, field, detail]);
    throw error;
  }
  return [];
};

test.each([
  ['comma', `${heads}\nAmina Bello,amina@mission.example,mission,KEN,"Permanent Mission, Kenya",en fr,Africa/Nairobi\n`],
  ['semicolon, with a byte order mark and blank lines', `\ufeff${heads.replaceAll(',', ';')}\r\n\r\nAmina Bello;amina@mission.example;mission;ken;"Permanent Mission, Kenya";EN, fr;Africa/Nairobi\r\n;;;;;;\r\n`],
])('a table of contacts: %s', (_, text) =>
  expect(contactsOf(Buffer.from(text))).toEqual([{ name: 'Amina Bello', email: 'amina@mission.example', kind: 'mission', country: 'KEN', organization: 'Permanent Mission, Kenya', languages: ['en', 'fr'], timeZone: 'Africa/Nairobi' }]));

test('headings in any order, those that are needed alone', () =>
  expect(contactsOf(Buffer.from('Kind, Email ,NAME\nother,sam@other.example,Sam\n'))).toEqual([{ name: 'Sam', email: 'sam@other.example', kind: 'other' }]));

test('every wrong field is named with its row and its line', () => {
  const text = `${heads}\nAmina,amina@mission.example,mission,KEN,,,\n"Two\nlines",nowhere,embassy,Kenya,,xx9,Nairobi\n,AMINA@mission.example,ministry,,,,\n`;
  expect(refusal(() => contactsOf(Buffer.from(text)))).toEqual([
    ['invalid-fields', '/rows/2/email', 'Row 2 (line 4): Send an email address, as name@agency.example. Found "nowhere".'],
    ['invalid-fields', '/rows/2/kind', 'Row 2 (line 4): Send one of mission, ministry, institution, focalPoint, other. Found "embassy".'],
    ['invalid-fields', '/rows/2/country', 'Row 2 (line 4): Send an ISO 3166-1 alpha-3 code of a country, as MEX. For Kenya it is KEN.'],
    ['invalid-fields', '/rows/2/languages', 'Row 2 (line 4): Send an ISO 639-1 code of a language, as es. Found "xx9".'],
    ['invalid-fields', '/rows/2/timeZone', 'Row 2 (line 4): Send an IANA time zone, as America/Mexico_City. Found "Nairobi".'],
    ['invalid-fields', '/rows/3/name', 'Row 3 (line 5): Send a name of 1 to 300 characters.'],
    ['invalid-fields', '/rows/3/email', 'Row 3 (line 5): Row 1 (line 2) has the same address.'],
    ['invalid-fields', '/rows/3/country', 'Row 3 (line 5): A contact of the kind ministry stands for a country. Say which one.'],
  ]);
});

test.each([
  ['nothing', '', 'The file is empty. Its first line has the headings name, email, kind, country, organization, languages, timeZone.'],
  ['a heading that is not known', 'name,email,kind,contry\n', 'The heading "contry" is not known. Do you mean country?'],
  ['a column too few', 'name,kind\nx,other\n', 'The column email is needed.'],
  ['more cells than headings', 'name,email,kind\nx,y@z.example,other,more\n', 'The table cannot be read at line 2: it has more cells than there are headings.'],
  ['an open quotation mark', 'name,email,kind\n"x,y@z.example,other\n', 'The table cannot be read at line 2: a quotation mark is open or stands in the middle of a cell.'],
])('not a table: %s', (_, text, detail) => expect(refusal(() => contactsOf(Buffer.from(text))).map(([problem, , said]) => [problem, said])).toContainEqual(['file-refused', detail]));

test('a file in another encoding is not guessed at', () =>
  expect(refusal(() => contactsOf(Buffer.from([...Buffer.from('name,email,kind\nJos'), 0xe9])))).toEqual([['file-refused', undefined, 'The file is not UTF-8. Save it as "CSV UTF-8" and send it again.']]));
