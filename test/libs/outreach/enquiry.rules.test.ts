import { pageLanguage, whyNotQuestion } from '../../../apps/pages/enquiry.form.js';
import { usualOutreach } from '../../../libs/cycle/usual-outreach.js';
import { networkOf } from '../../../libs/outreach/enquiry.flood.js';
import { chaseAt, enquiryStanding, whyNotAnswer, whyNotClose } from '../../../libs/outreach/enquiry.rules.js';

const at = (text: string) => new Date(text);
const frame = { rules: usualOutreach, zone: 'America/New_York' };

test.each([
  ['never chased: when it should have been answered', { dueAt: at('2027-03-10T15:00:00Z'), chasedAt: null }, '2027-03-10T15:00:00.000Z'],
  ['then every three days of New York, across its change of clocks', { dueAt: at('2027-03-10T15:00:00Z'), chasedAt: at('2027-03-12T15:00:00Z') }, '2027-03-15T14:00:00.000Z'],
])('officers hear of it: %s', (_, enquiry, instant) => expect(chaseAt(enquiry, frame).toISOString()).toBe(instant));

const then = at('2027-01-01T00:00:00Z');
const [open, answered, closed] = [{ answeredAt: null, closedAt: null }, { answeredAt: then, closedAt: null }, { answeredAt: null, closedAt: then }];
test.each([
  [open, { stage: 'open', holder: 'officer', nextWake: then, endedAt: null }],
  [answered, { stage: 'answered', holder: 'nobody', nextWake: null, endedAt: then }],
  [closed, { stage: 'closed', holder: 'nobody', nextWake: null, endedAt: then }],
] as const)('the row shows %j', (facts, shown) => expect(enquiryStanding(facts, then)).toEqual(shown));

const over = { problem: 'already-decided', detail: 'The enquiry is closed. It opens again when its asker asks further.' };
const nowhere = { problem: 'invalid-fields', field: '/send', detail: 'The asker left no address. Send false, once they were answered another way.' };
test.each([
  [open, { send: true, address: true }, []],
  [open, { send: false, address: false }, []],
  [answered, { send: true, address: true }, []],
  [closed, { send: true, address: false }, [over, nowhere]],
])('an answer to %j with %j', (enquiry, how, reasons) => expect(whyNotAnswer(enquiry, how)).toEqual(reasons));

test.each([
  [open, []],
  [answered, [{ problem: 'already-decided', detail: 'The enquiry is answered; nothing is left to close.' }]],
  [closed, [over]],
])('closing %j', (enquiry, reasons) => expect(whyNotClose(enquiry)).toEqual(reasons));

test.each([
  ['198.51.100.7', '198.51.100'],
  ['::ffff:198.51.100.7', '198.51.100'],
  ['2001:db8:0:12::1', '2001:db8:0:12'],
  ['2001:0db8::7', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
])('the network of %s is %s', (ip, network) => expect(networkOf(ip)).toBe(network));

test.each([
  ['ar', 'es', 'ar'],
  ['xx', 'pt-BR,es-ES;q=0.8,en;q=0.5', 'es'],
  ['', 'ko-KR', 'ko'],
  ['', undefined, 'en'],
])('a page asked for in "%s" by a browser of %s is in %s', (asked, accepted, language) => expect(pageLanguage(asked, accepted)).toBe(language));

test('every reason against a question, each at its control, in the language of the page', () => {
  expect(whyNotQuestion({ question: '', language: '', country: 'Spain', email: 'ana', campaign: '' }, 'es')).toEqual([
    { id: 'question', detail: 'Escriba su pregunta.' },
    { id: 'language', detail: 'Elija el idioma de la respuesta.' },
    { id: 'country', detail: 'Elija su país.' },
    { id: 'email', detail: 'Indique una dirección de correo válida, como nombre@organismo.example.' },
  ]);
  expect(whyNotQuestion({ question: '¿'.repeat(4_001), language: 'ca', country: 'ESP', email: 'ana@inap.example', campaign: '' }, 'ko')).toEqual([{ id: 'question', detail: '더 짧게 질문해 주십시오. 최대 4,000자입니다.' }]);
});
