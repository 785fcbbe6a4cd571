import { CycleFileError } from '../../../libs/cycle/cycle-file.error.js';
import { readCycleFile } from '../../../libs/cycle/cycle-file.js';
import { ownText, shipped } from './shipped.js';

const now = new Date('2026-11-23T12:00:00Z');

/** Everything that is said against a file, one line each, as an operator sees it. */
function said(text: string): string[] {
  try {
    readCycleFile(ownText(text), { now });
    return [];
  } catch (error) {
    if (error instanceof CycleFileError) return error.message.split('\n');
    throw error;
  }
}
const own = (...lines: string[]) => ['extends: unpsa-2012.yaml', ...lines].join('\n');
const dates = (more: Record<string, string> = {}) => {
  const all = { opensAt: '2011-07-01T00:00', deadline: '2011-12-31T23:59', documentsDeadline: '2012-02-29T23:59', reviewEndsAt: '2012-04-30T23:59', announcesAt: '2012-05-21T12:00', ...more };
  return ['dates:', ...Object.entries(all).map(([name, date]) => `  ${name}: ${date}`)];
};
const caseload = (...ladder: string[]) => ['caseload:', '  digestEvery: P1D', '  workingDays: [1, 2, 3, 4, 5]', `  ladder: [${ladder.map((at) => `{ at: "${at}", step: remind }`).join(', ')}]`];

describe('a file that cannot be used says why, at its line and column', () => {
  test.each<[string, string, string[]]>([
    ['a date out of order', own(...dates({ deadline: '2011-06-30T23:59' })),
      ['own.yaml:4:13 dates.deadline: must be after opensAt, which is 2011-07-01T04:00:00.000Z']],
    ['documents due before the form', own(...dates({ documentsDeadline: '2011-12-30T23:59' })),
      ['own.yaml:5:22 dates.documentsDeadline: must be no earlier than deadline, which is 2012-01-01T05:00:00.000Z']],
    ['a date that is none', own(...dates({ announcesAt: 'in May' })),
      ['own.yaml:7:16 dates.announcesAt: expected a time such as 2011-12-31T23:59, found "in May"']],
    ['a 30 February', own(...dates({ documentsDeadline: '2012-02-30T23:59' })),
      ['own.yaml:5:22 dates.documentsDeadline: expected a time such as 2011-12-31T23:59, found "2012-02-30T23:59"']],
    ['a time that the clocks leave out', own(...dates({ documentsDeadline: '2012-03-11T02:30' })),
      ['own.yaml:5:22 dates.documentsDeadline: there is no 2012-03-11T02:30 in America/New_York: the clocks are put forward over it']],
    ['a time that comes twice', own(...dates({ deadline: '2011-11-06T01:30' })),
      ['own.yaml:4:13 dates.deadline: 2011-11-06T01:30 comes twice in America/New_York: say which, 2011-11-06T01:30-04:00 or 2011-11-06T01:30-05:00']],
    ['a relative date outside a rehearsal', own(...dates({ deadline: '+PT60S' })),
      ['own.yaml:4:13 dates.deadline: only a rehearsal counts from its start; write the date, as 2011-12-31T23:59']],
    ['a missing date', own('dates:', '  opensAt: 2011-07-01T00:00', '  deadline: 2011-12-31T23:59', '  documentsDeadline: 2012-02-29T23:59', '  reviewEndsAt: 2012-04-30T23:59'),
      ['own.yaml:3:3 dates.announcesAt: is missing']],
    ['a field without a value', own('quorum:'), ['own.yaml:2:1 quorum: has no value']],
    ['an unknown field, with the nearest known one', own('reviewersPerNominaton: 3'),
      ['own.yaml:2:1 reviewersPerNominaton: unknown field; did you mean reviewersPerNomination?']],
    ['an unknown field within another', own('scale: { min: 0, maks: 10, max: 10, step: 1 }'),
      ['own.yaml:2:18 scale.maks: unknown field']],
    ['a wrong type', own('quorum: two'), ['own.yaml:2:9 quorum: expected a whole number from 1 to 20, found the text "two"']],
    ['a number for a text', own('edition: 2012'), ['own.yaml:2:10 edition: expected text, found the number 2012; put it in quotes']],
    ['a text for a map', own('scale: ten'), ['own.yaml:2:8 scale: expected a map, found the text "ten"']],
    ['a zone that does not exist', own('timeZone: America/New_Yorc'), ['own.yaml:2:11 timeZone: there is no time zone "America/New_Yorc"; did you mean America/New_York?']],
    ['a language that is none of the six', own('languages: [en, pt]'), ['own.yaml:2:17 languages[1]: expected ar or zh or en or fr or ru or es, found the text "pt"']],
    ['a duration that is none', own('offsets:', '  draftReminders: [P30D, 14 days]', '  question: { answerWithin: P14D, reminders: [] }',
      '  reviewTask: { acceptWithin: P5D, completeWithin: P21D }', '  reconsiderWithin: P14D', '  undoWindow: PT15M', '  linkValidFor: P0D', '  followUp: []', '  grace: PT0S'),
      ['own.yaml:3:26 offsets.draftReminders[1]: expected a duration such as P14D or PT3H, found "14 days"',
        'own.yaml:8:17 offsets.linkValidFor: expected a duration such as P14D or PT3H, found "P0D"']],
    ['a step of the chase whose time is none', own(...caseload('-PT1..5S', '-P3DT', 'P1.5D')), [
      'own.yaml:5:18 caseload.ladder[0].at: expected a duration before or after the due instant, such as -P3D or P2D, found "-PT1..5S"',
      'own.yaml:5:52 caseload.ladder[1].at: expected a duration before or after the due instant, such as -P3D or P2D, found "-P3DT"',
      'own.yaml:5:83 caseload.ladder[2].at: expected a duration before or after the due instant, such as -P3D or P2D, found "P1.5D"',
    ]],
    ['an award year in quotes', own('awardYear: "2013"'), ['own.yaml:2:12 awardYear: expected a whole number from 2000 to 2999, found the text "2013"']],
    ['an award year of two digits', own('awardYear: 13'), ['own.yaml:2:12 awardYear: expected a whole number from 2000 to 2999, found the number 13']],
    ['hours that end before they begin', own('decentHours: { from: "20:00", to: "08:00" }'), ['own.yaml:2:35 decentHours.to: must be after from, which is 20:00']],
    ['weights that miss 100', own('criteria:', '  - { id: a, title: { en: A }, guidance: { en: A }, weight: 50 }', '  - { id: b, title: { en: B }, guidance: { en: B }, weight: 49.5 }'),
      ['own.yaml:3:3 criteria: the weights sum to 99.5; they must sum to 100']],
    ['a category that comes twice', own('categories:', '  - { id: gender, number: 1, title: { en: A }, description: { en: A }, words: [a] }', '  - { id: gender, number: 2, title: { en: B }, description: { en: B }, words: [b] }'),
      ['own.yaml:4:11 categories[1].id: "gender" comes twice; first as categories[0].id']],
    ['a question of no section', own('form:', '  sections: [{ id: one, title: { en: One } }]', '  questions:', '    - { id: q, section: two, text: { en: "?" }, maxWords: 10, required: true }', '  certification: { en: Yes. }'),
      ['own.yaml:5:25 form.questions[0].section: the form has no section "two"']],
    ['a region that leaves states out', own('regionScheme:', '  regions: [{ id: all, title: { en: All }, m49: ["002", "142", "150", "019"] }]', '  overrides: {}'),
      ['own.yaml:3:3 regionScheme: 14 states are in no region: AUS, FJI, FSM, KIR, MHL, NRU, NZL, PLW, PNG, SLB, TON, TUV, VUT, WSM']],
    ['an override to nowhere', own('regionScheme:', '  regions: [{ id: all, title: { en: All }, m49: ["001"] }]', '  overrides: { EGY: asia, XXX: all }'),
      ['own.yaml:4:21 regionScheme.overrides.EGY: there is no region "asia"; known are all', 'own.yaml:4:32 regionScheme.overrides.XXX: M49 has no country XXX']],
    ['an area in two regions', own('regionScheme:', '  regions: [{ id: a, title: { en: A }, m49: ["001"] }, { id: b, title: { en: B }, m49: ["001"] }]', '  overrides: {}'),
      ['own.yaml:3:89 regionScheme.regions[1].m49[0]: "001" comes twice; first as regionScheme.regions[0].m49[0]']],
    ['a rule that does not exist', own('rules:', '  - { rule: minimumAges, years: 2, onFail: fail, text: T, source: S }'),
      ['own.yaml:3:13 rules[0].rule: expected submittedInTime or memberState or nomineeKind or nominatorKind or thirdPartyNominator or relevantCategory or formComplete or implemented or minimumAge or notPurelyScientific or language or requiredDocuments or possibleDuplicate or possiblePastWinner, found the text "minimumAges"; did you mean minimumAge?']],
    ['a rule without its parameter', own('rules:', '  - { rule: minimumAge, onFail: fail, text: T, source: S }'), ['own.yaml:3:5 rules[0].years: is missing']],
    ['a rule with the parameter of another', own('rules:', '  - { rule: implemented, years: 2, onFail: fail, text: T, source: S }'), ['own.yaml:3:26 rules[0].years: unknown field']],
    ['a placeholder that does not exist', own('edition: "${editoin}"'), ['own.yaml:2:10 edition: there is no placeholder ${editoin}; known are deadlineYear, edition, run']],
    ['broken YAML', own('title: { en: A', 'mode: live'), expect.arrayContaining([expect.stringMatching(/^own\.yaml:3:\d+ : /)]) as unknown as string[]],
    ['a key that comes twice', own('quorum: 1', 'quorum: 2'), ['own.yaml:3:1 : Map keys must be unique']],
    ['no map at all', 'just a text', ['own.yaml:1:1 : expected a map of fields']],
    ['a base that is not there', 'extends: nowhere.yaml', [expect.stringMatching(/^own\.yaml:1:1 extends: "nowhere\.yaml" cannot be read: ENOENT/) as unknown as string]],
    ['a ring of files', 'extends: own.yaml', ['own.yaml:1:1 extends: the files extend each other in a ring']],
  ])('%s', (_, text, expected) => {
    expect(said(text)).toEqual(expected);
  });

  test('all at once, in the order of the lines', () => {
    expect(said(own('edition: 2012', 'quorum: 9', 'tittle: { en: A }', ...dates({ opensAt: 'soon', announcesAt: '2012-01-02T00:00' })))).toEqual([
      'own.yaml:2:10 edition: expected text, found the number 2012; put it in quotes',
      'own.yaml:3:9 quorum: 9 cannot be reached by 2 reviewers',
      'own.yaml:4:1 tittle: unknown field; did you mean title?',
      'own.yaml:6:12 dates.opensAt: expected a time such as 2011-12-31T23:59, found "soon"',
      'own.yaml:10:16 dates.announcesAt: must be after reviewEndsAt, which is 2012-05-01T04:00:00.000Z',
    ]);
  });

  test('an empty file misses every field', () => {
    const lines = said('{}');
    expect(lines[0]).toEqual('own.yaml:1:1 code: is missing');
    expect(lines).toHaveLength(26);
  });
});

test.each([
  ['2011-12-31T23:59', '2012-01-01T05:00:00.000Z'],
  ['2011-12-31T23:59:00', '2012-01-01T04:59:00.000Z'],
  ['2011-12-31T23:59:59', '2012-01-01T04:59:59.000Z'],
  ['2012-01-01T05:00:00Z', '2012-01-01T05:00:00.000Z'],
  ['2011-12-31T23:59-05:00', '2012-01-01T05:00:00.000Z'],
  ['2012-01-01T04:59:59.250Z', '2012-01-01T04:59:59.250Z'],
  ['2011-11-06T01:30-04:00', '2011-11-06T05:31:00.000Z'],
  ['2011-11-06T01:30-05:00', '2011-11-06T06:31:00.000Z'],
])('a deadline of %s ends at %s', (deadline, instant) => {
  expect(readCycleFile(ownText(own(...dates({ deadline }))), { now }).data.dates.deadline).toEqual(instant);
});

test.each(['-P3D', 'P2D', 'PT0S', '-PT1.5S', 'P1DT12H', '-P1Y2M3W4DT5H6M7.125S'])('a step of the chase may be at %s', (at) => {
  expect(readCycleFile(ownText(own(...caseload(at))), { now }).data.caseload.ladder).toEqual([{ at, step: 'remind' }]);
});

test.each([[['awardYear: 2013'], 2013], [[], undefined]] as const)('an award year of %j', (lines, awardYear) => {
  expect(readCycleFile(ownText(own(...lines)), { now }).data.awardYear).toEqual(awardYear);
});

describe('the shipped cycles', () => {
  test('2012, an archive', () => {
    const cycle = shipped('unpsa-2012');
    expect(cycle).toMatchObject({ code: 'unpsa-2012', edition: '2012', mode: 'archive', timeZone: 'America/New_York', reviewersPerNomination: 2, quorum: 2, approvalsRequired: 2 });
    expect(cycle.dates).toEqual({
      opensAt: '2011-07-01T04:00:00.000Z', deadline: '2012-01-01T05:00:00.000Z', documentsDeadline: '2012-03-01T05:00:00.000Z',
      reviewEndsAt: '2012-05-01T04:00:00.000Z', committeeEndsAt: '2012-05-15T04:00:00.000Z', announcesAt: '2012-05-21T16:00:00.000Z', ceremonyAt: '2012-06-25T14:00:00.000Z',
    });
    expect(cycle.categories.map(({ number, id, partner }) => [number, id, partner])).toEqual([
      [1, 'corruption', 'UNODC'], [2, 'delivery', undefined], [3, 'participation', undefined], [4, 'knowledge', undefined], [5, 'gender', 'UN Women'],
    ]);
    expect(cycle.form.questions.map(({ section, maxWords }) => `${section} ${maxWords}`)).toEqual([
      'overview 100', 'overview 100', 'overview 100', 'overview 100', 'innovation 100', 'innovation 200', 'impact 500', 'impact 500',
      'sustainability 200', 'sustainability 300', 'replicability 300', 'lessons 300', 'lessons 300', 'summary 100', 'summary 150',
    ]);
    expect(cycle.places.map(({ id, count }) => [id, count])).toEqual([['first', 1], ['second', 1]]);
  });

  test.each([
    ['2026-11-23T12:00:00Z', 'unpsa-2027', '2027-01-01T05:00:00.000Z'],
    ['2027-01-01T04:59:59.999Z', 'unpsa-2027', '2027-01-01T05:00:00.000Z'],
    ['2027-01-01T05:00:00Z', 'unpsa-2028', '2028-01-01T05:00:00.000Z'],
  ])('the coming one, loaded at %s, is %s', (loaded, code, deadline) => {
    const { code: made, mode, dates: made_dates, rules, categories } = shipped('unpsa-coming', { now: new Date(loaded) });
    expect({ code: made, mode, deadline: made_dates.deadline }).toEqual({ code, mode: 'live', deadline });
    const archive = shipped('unpsa-2012');
    expect({ rules, categories }).toEqual({ rules: archive.rules, categories: archive.categories });
  });

  test('a rehearsal, in seconds from its start', () => {
    const cycle = shipped('unpsa-rehearsal', { now, start: new Date('2026-11-23T13:00:00.250Z'), run: 3 });
    expect(cycle).toMatchObject({
      code: 'unpsa-rehearsal-3', edition: 'R3', mode: 'rehearsal',
      dates: { opensAt: '2026-11-23T13:00:00.250Z', deadline: '2026-11-23T13:01:00.250Z', announcesAt: '2026-11-23T13:03:00.250Z' },
    });
  });

  test('are plain JSON', () => {
    for (const name of ['unpsa-2012', 'unpsa-coming', 'unpsa-rehearsal']) expect(JSON.parse(JSON.stringify(shipped(name)))).toEqual(shipped(name));
  });
});
