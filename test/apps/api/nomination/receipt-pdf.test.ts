import { intakeHouse, type IntakeHouse } from './house.js';

let house: IntakeHouse;
beforeAll(async () => void (house = await intakeHouse()));
afterAll(() => house.close());

test('the receipt as PDF: for those who may see the nomination, and only once there is one', async () => {
  const cycle = await house.cycle();
  const nominator = await house.client();
  const { body: draft } = await nominator.post('/nominations', { cycle: cycle.code, ...cycle.form() });
  const path = `/nominations/${draft.id}/receipt.pdf`;
  expect(await nominator.get(path)).toMatchObject({ status: 404 });

  const { body: receipt } = await nominator.post(`/nominations/${draft.id}/submission`);
  const pdf = await nominator.get(path);
  expect(pdf).toMatchObject({
    status: 200,
    headers: { 'content-type': 'application/pdf', 'content-disposition': `attachment; filename="UNPSA-${receipt.number}-receipt.pdf"` },
  });
  expect(pdf.text.slice(0, 5)).toBe('%PDF-');
  expect((await nominator.get(path)).text).toBe(pdf.text);
  expect(await (await house.client('nominator', { institution: 'Makerere University', country: 'UGA' })).get(path)).toMatchObject({ status: 404 });
});
