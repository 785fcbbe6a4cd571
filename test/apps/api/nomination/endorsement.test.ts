import type { Mail } from '../../../../libs/mail/mail.entity.js';
import { endorsementMails } from '../../../../libs/nomination/endorsement.mails.js';
import { whyNotComment, whyNotEndorse, whyNotUnendorsed } from '../../../../libs/nomination/endorsement.rules.js';
import { intakeHouse, reasonsOf, type Client, type IntakeHouse } from './house.js';

let house: IntakeHouse;
let nominator: Client;
let kenya: Client;
let india: Client;
let officer: Client;
let cycle: Awaited<ReturnType<IntakeHouse['cycle']>>;
let strict: typeof cycle;

beforeAll(async () => {
  house = await intakeHouse();
  nominator = await house.client('nominator', { institution: 'Association of Administrators', country: 'IND' });
  kenya = await house.client('focalPoint', { country: 'KEN', name: 'W. Kamau' });
  india = await house.client('focalPoint', { country: 'IND', name: 'A. Mehta' });
  officer = await house.client('officer');
  cycle = await house.cycle();
  strict = await house.cycle({ more: 'endorsement: required\n' });
});
afterAll(async () => {
  expect(await house.violations()).toEqual([]);
  await house.close();
});

describe('a comment', () => {
  it('is read by both sides, and mailed to the nominator', async () => {
    const { id } = await nominator.drafted(cycle, cycle.form());
    const said = await kenya.post(`/nominations/${id}/comments`, { text: 'Please add the figures of 2025.' });
    expect(said).toMatchObject({ status: 201, body: { id: expect.any(String), nomination: id, by: { name: 'W. Kamau', country: 'KEN' }, text: 'Please add the figures of 2025.', at: expect.any(String) } });
    for (const reader of [nominator, kenya, india, officer]) expect((await reader.get(`/nominations/${id}/comments`)).body).toEqual([said.body]);
    expect(await house.letters(id)).toEqual([{ kind: 'comment', seq: 2, recipient: nominator.personId, lane: 'transactional', refs: { comment: said.body.id }, not_before: null }]);
    expect(await house.journal(id)).toEqual([expect.objectContaining({ kind: 'drafted' }), { kind: 'commented', actor: `person:${kenya.personId}`, refs: { comment: said.body.id, country: 'KEN' } }]);
    const { body } = await nominator.get(`/nominations/${id}/timeline`);
    expect(body.at(-1)).toMatchObject({ kind: 'commented', by: { kind: 'focalPoint', name: 'W. Kamau' }, sentence: 'The national focal point commented.' });
  });

  it('is for focal points of the country alone', async () => {
    const { id } = await nominator.drafted(cycle, cycle.form({ nominee: { name: 'Ministry of Works', country: 'IND', kind: 'nationalGovernment' } }));
    expect(reasonsOf(await kenya.post(`/nominations/${id}/comments`, { text: 'Mine?' }))).toMatchObject({ status: 404 });
    expect(await kenya.get(`/nominations/${id}/comments`)).toMatchObject({ status: 404 });
    for (const other of [nominator, officer, await house.client('partner')]) expect(await other.post(`/nominations/${id}/comments`, { text: 'Mine?' })).toMatchObject({ status: 403 });
    expect(await (await house.client('partner')).get(`/nominations/${id}/comments`)).toMatchObject({ status: 403 });
  });
});

describe('an endorsement', () => {
  it('is the newest word of the nominee\'s country', async () => {
    const { id, version } = await nominator.drafted(cycle, cycle.form());
    const path = `/nominations/${id}/endorsement`;
    expect((await nominator.get(path)).body).toEqual({ nomination: id, required: false, standing: null });
    const declined = await kenya.post(path, { endorsed: false, reason: 'The figures are not ours.' });
    expect(declined).toMatchObject({ status: 201, body: { nomination: id, required: false, standing: { endorsed: false, reason: 'The figures are not ours.', by: { name: 'W. Kamau', country: 'KEN' }, version } } });
    const endorsed = await kenya.post(path, { endorsed: true, reason: 'Corrected.' });
    expect((await officer.get(path)).body).toEqual(endorsed.body);
    expect(endorsed.body.standing).toMatchObject({ endorsed: true, reason: 'Corrected.' });
    expect(reasonsOf(await india.post(path, { endorsed: true, reason: 'From here as well.' }))).toEqual({
      status: 403, type: '/problems/not-allowed', reasons: [{ problem: 'not-allowed', detail: 'The focal point of the nominee\'s country endorses (KEN); you stand for IND. You may comment.' }],
    });
    expect((await house.letters(id)).map(({ kind, seq }) => [kind, seq])).toEqual([['endorsement', 2], ['endorsement', 3]]);
  });

  it('is waited for where the cycle asks for it, and named', async () => {
    const { id } = await nominator.drafted(strict, strict.form());
    const submit = () => nominator.post(`/nominations/${id}/submission`);
    const refused = (detail: RegExp) => ({ status: 409, type: '/problems/not-endorsed', reasons: [{ problem: 'not-endorsed', link: `/api/v1/nominations/${id}/endorsement`, detail: expect.stringMatching(detail) }] });
    expect(reasonsOf(await submit())).toEqual(refused(/endorsement of the focal point of KEN, and it is not there yet/));
    await kenya.post(`/nominations/${id}/endorsement`, { endorsed: false, reason: 'Not yet.' });
    expect(reasonsOf(await submit())).toEqual(refused(/has declined it/));
    await kenya.post(`/nominations/${id}/endorsement`, { endorsed: true, reason: 'Now.' });
    // What one country said is nothing that another stands behind.
    const { body } = await nominator.patch(`/nominations/${id}`, { nominee: { country: 'IND' } }, 1);
    expect(reasonsOf(await submit())).toEqual(refused(/focal point of IND/));
    await nominator.patch(`/nominations/${id}`, { nominee: { country: 'KEN' } }, body.version);
    expect(await submit()).toMatchObject({ status: 201 });
    expect(await nominator.drafted(strict)).toMatchObject({ stage: 'draft' });
  });

  it('names with everything else that is missing', async () => {
    const { id } = await nominator.drafted(strict, { ...strict.form(), title: undefined });
    expect((await nominator.post(`/nominations/${id}/submission`)).body.errors.map(({ problem, field }: { problem: string; field?: string }) => [problem, field])).toEqual([['invalid-fields', '/title'], ['not-endorsed', undefined]]);
  });
});

it('reaches the nominator in words', async () => {
  const { id } = await nominator.drafted(strict, strict.form());
  const { body } = await kenya.post(`/nominations/${id}/comments`, { text: 'Two lines\nof advice.' });
  await kenya.post(`/nominations/${id}/endorsement`, { endorsed: false, reason: 'Figures.' });
  const [comment, endorsement] = await house.letters(id);
  const written = async (mail: Pick<Mail, 'kind' | 'refs' | 'recipient'>) => {
    const letter = await endorsementMails[mail.kind]!(house.manager, { ...mail, subject: id } as Mail);
    return { ...letter, lead: letter!.lead.replace(/[\u2066-\u2069]/g, ''), paragraphs: letter!.paragraphs.map((text) => text.replace(/[\u2066-\u2069]/g, '')) };
  };
  expect(comment.refs).toEqual({ comment: body.id });
  expect(await written(comment)).toMatchObject({
    subject: 'UNPSA: a comment on your draft', language: 'en',
    lead: 'W. Kamau, national focal point of Kenya, has commented on your nomination “Birth certificates on the day of birth”:',
    paragraphs: ['Two lines\nof advice.', 'The UNPSA team reads the comment as well. Nothing has to be answered; a draft can still be changed until it is submitted.'],
  });
  expect(await written(endorsement)).toMatchObject({
    subject: 'UNPSA: your draft is not endorsed by your focal point',
    lead: 'W. Kamau, national focal point of Kenya, does not endorse your nomination “Birth certificates on the day of birth”, with this reason:',
    paragraphs: ['Figures.', 'This award asks for the endorsement before a draft can be submitted. Change what stands in the way, and ask the focal point to look again.'],
  });
});

const standing = { id: 'n', stage: 'draft', country: 'KEN' } as const;
test.each([
  ['draft', false, []], ['reviewing', false, []], ['draft', true, ['It is withdrawn.']], ['winner', false, ['Its process has ended; nobody would act on a comment any more.']],
] as const)('a comment on one that is %s (withdrawn: %s)', (stage, withdrawn, details) => {
  expect(whyNotComment({ stage }, withdrawn).map(({ detail }) => detail)).toEqual(details);
});
test.each([
  [standing, 'KEN', []], [standing, 'IND', ['not-allowed']], [{ ...standing, country: null }, 'IND', ['wrong-stage']], [{ ...standing, stage: 'notAwarded' as const }, 'IND', ['wrong-stage', 'not-allowed']],
] as const)('an endorsement of %j by %s', (nomination, country, problems) => {
  expect(whyNotEndorse(nomination, country, false).map(({ problem }) => problem)).toEqual(problems);
});
test.each([
  ['welcome', null, 0], ['welcome', false, 0], ['required', null, 1], ['required', false, 1], ['required', true, 0],
] as const)('a submission where an endorsement is %s and stands at %s', (endorsement, endorsed, refusals) => {
  expect(whyNotUnendorsed(standing, endorsed === null ? null : { endorsed }, { endorsement })).toHaveLength(refusals);
});
