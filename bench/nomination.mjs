/** A complete nomination for the cycle, about 6 kB: what `GET /cycles/{cycle}` asks for, answered at a usual length. */
export async function submittable(url, key, cycle) {
  const answer = await fetch(`${url}/api/v1/cycles/${cycle}`, { headers: { authorization: `Bearer ${key}` } });
  if (!answer.ok) throw new Error(`GET /cycles/${cycle}: ${answer.status} ${await answer.text()}`);
  const { form, categories } = await answer.json();
  const sentence = 'The service was brought to the districts and people no longer travel a day for it.';
  const words = (count) => Array.from({ length: Math.ceil(count / 16) }, () => sentence).join(' ').split(' ').slice(0, count).join(' ');
  return {
    cycle, title: 'Mobile registry offices', category: categories[1].id, language: 'en', startedOn: '2019-03-01',
    nominee: { name: 'National Registry', country: 'KEN', kind: 'nationalGovernment' },
    answers: Object.fromEntries(form.questions.map(({ id, maxWords }) => [id, words(Math.min(maxWords, 60))])),
  };
}
