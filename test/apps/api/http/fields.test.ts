import { read } from '../../../../apps/api/http/fields.pipe.js';
import { Refusal } from '../../../../libs/refusal/refusal.js';
import { ProbeDto, ProbeQuery } from './probe.js';

const id = '019ab2f4-5a3c-7d31-9b0a-3f6e2c1d4b5a';
const whole: ProbeDto = {
  title: 'Größe: 10 ', note: null, verdict: 'fail', score: 5, agreed: false, id, country: 'MEX', language: 'es', timeZone: 'Africa/Nairobi',
  startedOn: '2024-02-29', dueAt: '2026-12-31T23:59-05:00', email: 'ana@agency.example', website: 'https://agency.example/a?b=c',
  place: { name: 'Oaxaca', country: 'MEX' }, places: [{ name: 'A' }, { name: 'B' }], regions: ['asia'],
};

/** What is wrong with a body, field by field. */
function wrong(body: unknown, dto: new () => object = ProbeDto): Record<string, string> {
  try {
    read(dto, body);
    return {};
  } catch (error) {
    expect((error as Refusal).reasons.every(({ problem }) => problem === 'invalid-fields')).toBe(true);
    return Object.fromEntries((error as Refusal).reasons.map(({ field, detail }) => [field, detail]));
  }
}

test('what is right goes through as it is', () => {
  expect({ ...read(ProbeDto, whole) }).toEqual(whole);
  expect({ ...read(ProbeDto, { title: '𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜' }) }).toEqual({ title: '𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜𝒜' });
});

test.each<[string, unknown, string]>([
  ['title', undefined, 'This field is needed. Send text of 1 to 10 characters.'],
  ['title', null, 'Send text of 1 to 10 characters, not null.'],
  ['title', 5, 'Send text of 1 to 10 characters. Found 5.'],
  ['title', ' \n ', 'Send text of 1 to 10 characters. Found none.'],
  ['title', '12345678901', 'Send text of 1 to 10 characters. Found 11.'],
  ['title', 'a\u0007b', 'Send text of 1 to 10 characters. Found control characters in it.'],
  ['title', ['a'], 'Send text of 1 to 10 characters. Found a list.'],
  ['verdict', 'maybe', 'Send one of pass, fail. Found the text "maybe".'],
  ['score', '5', 'Send a whole number from 1 to 5. Found the text "5".'],
  ['score', 5.5, 'Send a whole number from 1 to 5. Found 5.5.'],
  ['score', 6, 'Send a whole number from 1 to 5. Found 6.'],
  ['score', null, 'Send a whole number from 1 to 5, not null, or leave the field out.'],
  ['agreed', 'true', 'Send true or false. Found the text "true".'],
  ['agreed', 1, 'Send true or false. Found 1.'],
  ['id', '17', 'Send an id as this API gives it (a UUID). Found the text "17".'],
  ['country', 'MX', 'Send an ISO 3166-1 alpha-3 code of a country, as MEX. For Mexico it is MEX.'],
  ['country', 'Kenya', 'Send an ISO 3166-1 alpha-3 code of a country, as MEX. For Kenya it is KEN.'],
  ['country', 'XXX', 'Send an ISO 3166-1 alpha-3 code of a country, as MEX. Found the text "XXX".'],
  ['language', 'xx', 'Send an ISO 639-1 code of a language, as es. Found the text "xx".'],
  ['timeZone', 'Nairobi', 'Send an IANA time zone, as America/Mexico_City. Found the text "Nairobi".'],
  ['startedOn', '2023-02-29', 'Send a day of the calendar as YYYY-MM-DD. Found the text "2023-02-29".'],
  ['startedOn', '29/02/2024', 'Send a day of the calendar as YYYY-MM-DD. Found the text "29/02/2024".'],
  ['dueAt', '2026-12-31T23:59', 'Send an instant with its offset, as 2026-12-31T23:59:00-05:00 or 2027-01-01T04:59:00Z. Found the text "2026-12-31T23:59".'],
  ['dueAt', '2026-02-30T23:59Z', 'Send an instant with its offset, as 2026-12-31T23:59:00-05:00 or 2027-01-01T04:59:00Z. Found the text "2026-02-30T23:59Z".'],
  ['email', 'ana@agency', 'Send an email address, as name@agency.example. Found the text "ana@agency".'],
  ['website', 'javascript:alert(1)', 'Send an address as https://agency.example. Found the text "javascript:alert(1)".'],
  ['regions', [], 'Send a list of 1 to 2 items, each text of 1 to 5 characters. Found 0 items.'],
  ['regions', ['a', 7], 'Send a list of 1 to 2 items, each text of 1 to 5 characters. Item 2: found 7.'],
  ['places', [], 'Send a list of 1 to 2 objects. Found 0.'],
  ['places', { name: 'A' }, 'Send a list of 1 to 2 objects. Found an object.'],
  ['places', [{ name: 'A' }, [{ name: 'B' }]], 'Send a list of 1 to 2 objects. Item 2: found a list.'],
  ['places', [7], 'Send a list of 1 to 2 objects. Item 1: found 7.'],
  ['place', 'Oaxaca', 'Send an object. Found the text "Oaxaca".'],
])('%s: %j', (field, value, detail) => {
  expect(wrong({ ...whole, [field]: value })).toEqual({ [`/${field}`]: detail });
});

test('everything that is wrong is named at once, by JSON pointer, and what is unknown with the nearest known name', () => {
  expect(wrong({ tittle: 'x', place: { name: '', contry: 'MEX' }, places: [{ name: 'A' }, { country: 'MX' }], 'a/b~c': 1, score: 9 })).toEqual({
    '/tittle': 'There is no field "tittle" here. Was "title" meant?',
    '/a~1b~0c': expect.stringMatching(/^There is no field "a\/b~c" here\. The fields are: title, note, verdict, /),
    '/title': 'This field is needed. Send text of 1 to 10 characters.',
    '/score': 'Send a whole number from 1 to 5. Found 9.',
    '/place/name': 'Send text of 1 to 10 characters. Found none.',
    '/place/contry': 'There is no field "contry" here. Was "country" meant?',
    '/places/1/name': 'This field is needed. Send text of 1 to 10 characters.',
    '/places/1/country': 'Send an ISO 3166-1 alpha-3 code of a country, as MEX. For Mexico it is MEX.',
  });
});

test.each([[[]], ['text'], [7], [true]])('a body that is no object: %j', (body) => {
  expect(wrong(body)).toEqual({ '': 'Send a JSON object with the fields that the API\'s document names.' });
});

test('a body nested beyond all reason is refused, not a crash', () => {
  const deep = JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown;
  expect(wrong({ title: 'A', note: deep })).toEqual({ '': 'The body is nested deeper than any field of the API.' });
});

test('names of an object\'s own machinery get nowhere', () => {
  expect({ ...read(ProbeDto, { title: 'A', constructor: {}, toString: 1 }) }).toEqual({ title: 'A' });
});

test('in a query, where all is text, numbers and flags are read', () => {
  expect({ ...read(ProbeQuery, { limit: '20', late: 'false', q: '7' }, true) }).toEqual({ limit: 20, late: false, q: '7' });
  expect(() => read(ProbeQuery, { limit: '20x' }, true)).toThrow('Send a whole number from 1 to 200. Found the text "20x".');
  expect(() => read(ProbeQuery, { limit: ['1', '2'] }, true)).toThrow('Send a whole number from 1 to 200. Found a list.');
});
