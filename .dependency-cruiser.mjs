/** The one-way arrows of src/README.md. Lower layers come first; a module may import its own layer and those before it. */
const folder = name => (name === 'app' ? '^src/app\\.ts$' : `^src/${name}/`);

/** Who may not import what, layer by layer. */
const above = ['config', 'wiring', 'app', 'cli'];
const forbiddenAbove = {
  lib: ['observability', 'persistence', 'access', 'files', 'graphql', 'realtime', 'http', 'features', 'demo', ...above],
  observability: ['persistence', 'access', 'files', 'graphql', 'realtime', 'http', 'features', 'demo', ...above],
  persistence: ['access', 'files', 'graphql', 'realtime', 'http', 'features', 'demo', ...above],
  access: ['files', 'graphql', 'realtime', 'http', 'features', 'demo', ...above],
  files: ['access', 'graphql', 'realtime', 'http', 'features', 'demo', ...above],
  graphql: ['files', 'realtime', 'http', 'features', 'demo', ...above],
  realtime: ['files', 'http', 'features', 'demo', ...above],
  http: ['features', 'demo', ...above],
  features: ['demo', 'http', ...above],
  demo: ['graphql', 'realtime', 'http', ...above],
};

const upward = Object.entries(forbiddenAbove).map(([from, targets]) => ({
  name: `${from}-imports-downward-only`,
  severity: 'error',
  from: { path: folder(from) },
  to: { path: targets.map(folder).join('|') },
}));

/** Features from the lowest to the highest: each may import those before it, through their index.ts only. */
const features = [
  'audit',
  'reveals',
  'organisation',
  'identity',
  'recusals',
  'sign-in',
  'evidence',
  'exports',
  'venues',
  'consents',
  'brand',
  'achievements',
  'inbox',
  'cases',
  'outreach',
  'study',
  'contests',
  'keeping',
];

const featureOrder = features.map((name, position) => ({
  name: `feature-${name}-imports-lower-features-only`,
  severity: 'error',
  from: { path: `^src/features/${name}/` },
  to: { path: `^src/features/(${features.slice(position + 1).join('|') || 'nothing-above'})/` },
}));

export default {
  forbidden: [
    ...upward,
    ...featureOrder,
    {
      name: 'features-meet-at-the-door',
      comment: 'A feature is imported through its index.ts only.',
      severity: 'error',
      from: { path: '^src/features/([^/]+)/', pathNot: '^src/features/demo/' },
      to: { path: '^src/features/([^/]+)/.+', pathNot: ['^src/features/$1/', '^src/features/[^/]+/index\\.ts$'] },
    },
    {
      name: 'app-and-lists-meet-at-the-door',
      severity: 'error',
      from: { path: '^src/(app\\.ts|wiring/|cli/|demo/|features/[^/]+\\.ts)' },
      to: { path: '^src/features/[^/]+/.+', pathNot: '^src/features/[^/]+/index\\.ts$' },
    },
    {
      name: 'only-stores-know-typeorm',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/persistence/|\\.(entity|store|views)\\.ts$' },
      to: { path: 'node_modules/typeorm' },
    },
    {
      name: 'only-types-and-resolvers-know-type-graphql',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/graphql/|\\.(types|resolver)\\.ts$|/resolvers\\.ts$' },
      to: { path: 'node_modules/type-graphql' },
    },
    {
      name: 'only-roots-know-config',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(main|app)\\.ts$|^src/(cli|wiring|config)/' },
      to: { path: '^src/config/' },
    },
    { name: 'web-stands-alone', severity: 'error', from: { path: '^src/web/' }, to: { path: '^src/(?!web/)' } },
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } } },
    { name: 'no-orphans-of-packages', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    exclude: { path: '^src/web/' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
    },
  },
};
