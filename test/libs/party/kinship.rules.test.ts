import { kinshipOf, type Relative } from '../../../libs/party/kinship.rules.js';

const body = (id: string, more: Partial<Relative> = {}): Relative => ({
  id, country: 'IND', normalized: id, parentId: null, headPersonId: null, headName: null, lineage: [id, ...(more.parentId ? [more.parentId] : [])], ...more,
});
const stranger = { same: false, sameParent: false, sameHead: false };

test.each<[string, Relative, Relative, object]>([
  ['strangers', body('a'), body('b'), stranger],
  ['one body', body('a'), body('a'), { ...stranger, same: true }],
  ['one name, a parent left out', body('a', { normalized: 'n', parentId: 'p' }), body('b', { normalized: 'n' }), { ...stranger, same: true }],
  ['one name under two parents', body('a', { normalized: 'n', parentId: 'p' }), body('b', { normalized: 'n', parentId: 'q' }), stranger],
  ['one name in two countries', body('a', { normalized: 'n' }), body('b', { normalized: 'n', country: 'KEN' }), stranger],
  ['two parts of one ministry', body('a', { parentId: 'p' }), body('b', { parentId: 'p' }), { ...stranger, sameParent: true }],
  ['a state and its chief minister’s office', body('gujarat'), body('office', { parentId: 'gujarat' }), { ...stranger, sameParent: true }],
  ['one head, spelled twice', body('a', { headName: 'José Núñez' }), body('b', { headName: 'Jose NUNEZ' }), { ...stranger, sameHead: true }],
  ['heads unknown', body('a', { headName: '' }), body('b', { headName: null }), stranger],
  ['one head on record', body('a', { headPersonId: 'h' }), body('b', { headPersonId: 'h' }), { ...stranger, sameHead: true }],
])('%s', (_, a, b, kinship) => {
  expect(kinshipOf(a, b)).toEqual(kinship);
  expect(kinshipOf(b, a)).toEqual(kinship);
});
