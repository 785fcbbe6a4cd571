import { renderPdf, Unprintable } from '../../../libs/pdf/pdf.js';

const template = `
#let d = json(bytes(sys.inputs.data))
#set document(title: "Test", date: datetime(year: 2027, month: 1, day: 1))
#set text(font: ("Noto Sans", "Noto Sans Arabic"))
#d.text
`;

test('values are data: what looks like Typst is printed, not run, and the same input gives the same bytes', async () => {
  const pdf = await renderPdf(template, { text: '#panic("run") #read("/etc/passwd") $x$ *b* <label> @ref \\ "quoted"' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  expect(await renderPdf(template, { text: '#panic("run") #read("/etc/passwd") $x$ *b* <label> @ref \\ "quoted"' })).toEqual(pdf);
});

test.each(['Ministère de l’Équité – São Tomé, Größe, Łódź', 'Министерство цифрового развития', 'وزارة الخدمة المدنية', 'Υπουργείο'])('prints %s', async (text) => {
  expect((await renderPdf(template, { text })).length).toBeGreaterThan(5_000);
});

test('a letter that no font has is told, never printed as a box', async () => {
  await expect(renderPdf(template, { text: '公共服务' })).rejects.toBeInstanceOf(Unprintable);
});

test('a wrong template says what is wrong', async () => {
  await expect(renderPdf('#nothing', {})).rejects.toThrow('The document cannot be set: ');
});
