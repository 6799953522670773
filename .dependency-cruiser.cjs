/** The dependency rule, in one place. A folder may import from its own row and the rows above it. */
const rows = [
  ['shared'],
  ['sqlite', 'mongo'],
  ['event-store', 'stores', 'leases', 'claims', 'read-models', 'web', 'auth'],
  ['reference-data'],
  ['users'],
  ['imports', 'exports'],
  ['audit', 'notifications'],
];
const anyOf = (folders) => `^src/(${folders.join('|')})/`;
const rowsPointUp = rows.slice(0, -1).map((row, i) => ({
  name: `${row.join('+')}-imports-only-upwards`,
  severity: 'error',
  from: { path: anyOf(row) },
  to: { path: anyOf(rows.slice(i + 1).flat()) },
}));
/** The steps of a row through `imports/`. A step may import from its own line and the lines above it; steps of one line do not know each other. */
const steps = [
  ['domain/'],
  ['commands-of-row'],
  ['import-stream', 'uuid-of-row', 'decide-row'],
  ['read/', 'plan/', 'results/', 'files/', 'speed/'],
  ['tenure/'],
  ['check/', 'apply/', 'rejected/'],
  ['worker/', 'answers/'],
  ['use-cases/'],
];
const anyStep = (names) => `^src/imports/(${names.join('|')})`;
const stepsPointUp = steps.flatMap((line, i) => {
  const later = steps.slice(i + 1).flat();
  return line.map((step) => ({
    name: `imports-${step.replace('/', '')}-knows-only-earlier-steps`,
    severity: 'error',
    from: { path: anyStep([step]) },
    to: { path: anyStep([...line, ...later, 'imports.module'].filter((other) => other !== step)) },
  }));
});
/** Folders that hold one technology's way of keeping a port's promise. */
const adapter = '/(eventstoredb|mongo|sqlite|folder)/';
const features = anyOf(rows.slice(3).flat());

module.exports = {
  forbidden: [
    ...rowsPointUp,
    ...stepsPointUp,
    {
      name: 'domain-is-pure',
      comment: 'Domain imports only its own domain folder and shared.',
      severity: 'error',
      from: { path: '^src/([^/]+)/domain/' },
      to: { pathNot: ['^src/$1/domain/', '^src/shared/'] },
    },
    {
      name: 'features-meet-at-the-index',
      comment: 'Another feature is seen only through its index.ts, which loads no module of Nest.',
      severity: 'error',
      from: { path: features, pathNot: '\\.module\\.ts$' },
      to: { path: features, pathNot: ['^src/$1/', '/index\\.ts$'] },
    },
    {
      name: 'modules-meet-each-other',
      comment: 'A Nest module may also import a module of another feature.',
      severity: 'error',
      from: { path: `${features}.*\\.module\\.ts$` },
      to: { path: features, pathNot: ['^src/$1/', '/index\\.ts$', '\\.module\\.ts$'] },
    },
    {
      name: 'an-index-loads-no-module',
      comment: 'A module brings the whole framework: half a second, and 40 MB in a thread.',
      severity: 'error',
      from: { path: '/index\\.ts$' },
      to: { path: '\\.module\\.ts$' },
    },
    {
      name: 'use-cases-are-independent',
      comment: 'One use case never imports another.',
      severity: 'error',
      from: { path: '^src/([^/]+)/use-cases/([^/.]+)' },
      to: { path: '^src/$1/use-cases/', pathNot: '^src/$1/use-cases/$2[-./]' },
    },
    {
      name: 'drivers-live-in-adapters',
      comment: 'Database clients are named only inside an adapter folder.',
      severity: 'error',
      from: { path: '^src/', pathNot: [`^src/.*${adapter}`, '^src/(sqlite|mongo)/'] },
      to: { path: 'node_modules/(@eventstore|mongodb|@photostructure/sqlite)/' },
    },
    {
      name: 'adapters-are-chosen-by-their-module',
      comment: 'A type alone chooses nothing.',
      severity: 'error',
      from: { path: '^src/', pathNot: [`^src/.*${adapter}`, '\\.module\\.ts$'] },
      to: { path: `^src/.*${adapter}`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'production-has-its-packages',
      comment:
        'npm ci --omit=dev installs what package.json names under dependencies. A type alone is gone by then.',
      severity: 'error',
      from: { path: '^src/' },
      to: {
        dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'],
        dependencyTypesNot: ['type-only'],
      },
    },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'src-never-imports-test',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^test/' },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
  },
};
