/** Each noun imports only nouns to its left. Ground rooms and the composition of the database stand outside the row. */
const nouns = ['journal', 'access', 'mail', 'cycle', 'party', 'nomination', 'screening', 'category', 'review', 'decision', 'outreach', 'update'];
const ground = 'config|refusal|temporal|words';
const notForTypesAlone = { dependencyTypesNot: ['type-only'] };

const nounOrder = nouns.slice(0, -1).map((noun, index) => ({
  name: `noun-order-${noun}`,
  comment: `The nouns stand in one order: ${nouns.join(' · ')}. A noun imports only those to its left.`,
  severity: 'error',
  from: { path: `^libs/${noun}/` },
  to: { path: `^libs/(${nouns.slice(index + 1).join('|')})/` },
}));

module.exports = {
  forbidden: [
    ...nounOrder,
    {
      name: 'ground-rooms-import-no-nouns',
      comment: 'Settings, refusals and the connection to Temporal know nothing of the business.',
      severity: 'error',
      from: { path: `^libs/(${ground})/` },
      to: { path: '^libs/', pathNot: `^libs/(${ground})/` },
    },
    {
      name: 'libs-import-no-houses',
      comment: 'What serves does not know whom it serves.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^(apps|activities|workflows|test|bench|scripts)/' },
    },
    {
      name: 'database-is-for-apps',
      comment: 'libs/database puts all nouns together; a noun that imported it would import every other noun.',
      severity: 'error',
      from: { pathNot: '^(apps|test|bench|libs/database)/' },
      to: { path: '^libs/database/' },
    },
    {
      name: 'workflows-are-pure',
      comment: 'A workflow is replayed: it imports types, the workflow SDK, and arithmetic that needs nothing.',
      severity: 'error',
      from: { path: '^workflows/' },
      to: { ...notForTypesAlone, pathNot: ['^workflows/', '^node_modules/@temporalio/(workflow|common)/', '^libs/[a-z]+/([a-z-]+\\.stages|schedule|ids|task-queues)\\.ts$'] },
    },
    {
      name: 'only-services-touch-tables',
      comment: 'Controllers, pages and activities call services and queries. Types are free. Two pages hand the connection to Links, which works in its caller\'s transaction.',
      severity: 'error',
      from: { path: '^(apps/(api/(?!main\\.ts|health/)|pages/)|activities/)', pathNot: '^apps/pages/(link\\.controller|task-session)\\.ts$' },
      to: { ...notForTypesAlone, path: '^node_modules/typeorm/' },
    },
    {
      name: 'only-services-know-entities',
      comment: 'As above. DTOs and the pages of forms may name the words that a column knows.',
      severity: 'error',
      from: { path: '^(apps/(api|pages)|activities)/', pathNot: '\\.(dto\\.ts|page\\.tsx)$' },
      to: { ...notForTypesAlone, path: '^libs/[a-z]+/[a-z-]+\\.entity\\.ts$' },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one file, or miss a third one.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: notForTypesAlone },
    },
    {
      name: 'apps-stand-alone',
      comment: 'The API, the worker, the pages and the operator\'s program share libs, not each other; the API mounts the pages, which use its way of saying no.',
      severity: 'error',
      from: { path: '^apps/([a-z]+)/' },
      to: { path: '^apps/', pathNot: ['^apps/$1/', '^apps/pages/pages\\.module\\.ts$', '^apps/api/http/'] },
    },
    { name: 'nothing-missing', comment: 'An import that leads nowhere.', severity: 'error', from: {}, to: { couldNotResolve: true } },
    {
      name: 'no-tools-at-run-time',
      comment: 'What runs in production is a dependency, not a development one. The console runs in browsers, from what was built.',
      severity: 'error',
      from: { path: '^(apps|libs|workflows|activities)/', pathNot: '^apps/console/' },
      to: { ...notForTypesAlone, dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    { name: 'no-tests-in-the-product', comment: 'The product does not import its tests.', severity: 'error', from: { path: '^(apps|libs|workflows|activities)/' }, to: { path: '^(test|bench)/' } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.mjs', '.json'] },
  },
};
