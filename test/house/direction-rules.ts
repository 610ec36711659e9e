import type { ICruiseOptions, IRegularForbiddenRuleType } from 'dependency-cruiser';

type Rule = IRegularForbiddenRuleType;
type Rooms = Record<'screens' | 'modules', readonly string[]>;

const test = String.raw`\.test\.tsx?$`;
const inner = (folders: string): string => `^server/(?:${folders})/`;
const forbid = (name: string, comment: string, from: Rule['from'], to: Rule['to']): Rule => ({
  name,
  comment,
  severity: 'error',
  from,
  to,
});

const roomRules: Rule[] = [
  forbid(
    'contracts-alone',
    'Contracts are read by server, browser and other people: they import contracts only.',
    { path: '^contracts/', pathNot: test },
    { path: '^(?:server|web|test|bench|bin)/' },
  ),
  forbid(
    'contracts-no-machine',
    'A contract runs in the browser too; zod and the reader of messages are all it needs.',
    { path: '^contracts/', pathNot: test },
    { path: '.', pathNot: '^(?:contracts/|node_modules/(?:zod|@formatjs|intl-messageformat)/)' },
  ),
  forbid('web-not-server', 'The browser knows the server by its contracts only.', { path: '^web/' }, { path: '^server/' }),
  forbid(
    'server-not-web',
    'The server sends what was built from web/, it does not import it.',
    { path: '^server/', pathNot: test },
    { path: '^web/' },
  ),
  forbid(
    'product-not-test',
    'What is delivered does not lean on tests or benches.',
    { path: '^(?:contracts|server|web)/', pathNot: test },
    { path: ['^(?:test|bench)/', test] },
  ),
  forbid(
    'platform-below',
    'The platform has no business noun in it: modules import it, never the other way.',
    { path: inner('platform'), pathNot: test },
    { path: '^server/(?:modules/|modules\\.ts|main\\.ts)' },
  ),
];

const moduleRules: Rule[] = [
  forbid(
    'module-door',
    "Another module is entered by its index.ts; what isn't exported there is its own business.",
    { path: '^server/modules/([^/]+)/', pathNot: test },
    { path: '^server/modules/[^/]+/', pathNot: ['^server/modules/$1/', '^server/modules/[^/]+/index\\.ts$'] },
  ),
  forbid(
    'no-own-door',
    'A module reaches its own files directly; through its door it would make a cycle.',
    { path: '^server/modules/([^/]+)/', pathNot: test },
    { path: '^server/modules/$1/index\\.ts$' },
  ),
  forbid(
    'rules-pure',
    'A rule decides from what it is handed: no database, no file, no network, so it is tested without any.',
    { path: '^server/modules/.+/rules/', pathNot: test },
    {
      path: [
        '^node_modules/(?:kysely|pg|fastify|imapflow|nodemailer|node-pop3)/',
        '^(?:node:)?(?:fs|tls|http|https|dns|child_process|worker_threads)(?:/|$)',
      ],
    },
  ),
  forbid(
    'rules-alone',
    'A rule knows contracts and other rules; it may name a type of the rest.',
    { path: '^server/modules/.+/rules/', pathNot: test },
    {
      path: ['^server/platform/', '^server/modules/.+/(?:queries|commands|routes|work|access|events)'],
      pathNot: '^server/platform/(?:refusal|db/(?:actor|ids)|words/[a-z]+)\\.ts$',
      dependencyTypesNot: ['type-only'],
    },
  ),
  forbid(
    'no-cycle',
    'Two files that need each other are one, or a third.',
    { path: '.' },
    { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
  ),
];

const webRules: Rule[] = [
  forbid(
    'one-library-door',
    'The component library is imported by web/ui only, so that a screen can not invent a second look.',
    { path: '^web/', pathNot: '^web/ui/' },
    { path: '^node_modules/@mantine/' },
  ),
  forbid('ui-without-nouns', 'Design parts know no screen and no route.', { path: '^web/ui/' }, { path: '^web/(?:screens|portal|shell)/' }),
  forbid(
    'portal-alone',
    'The customer bundle holds nothing of the staff desk but what the frame offers both.',
    { path: '^web/portal/' },
    { path: '^web/(?:screens|shell)/', pathNot: '^web/shell/index\\.ts$' },
  ),
  forbid(
    'staff-not-portal',
    'The staff bundle holds nothing of the customer desk.',
    { path: '^web/(?:screens|shell)/' },
    { path: '^web/portal/' },
  ),
  forbid(
    'screen-door',
    "Another screen folder's parts leave by its index.ts.",
    { path: '^web/screens/([^/]+)/' },
    { path: '^web/screens/[^/]+/', pathNot: ['^web/screens/$1/', '^web/screens/[^/]+/index\\.tsx?$'] },
  ),
];

const oneOf = (names: readonly string[]): string => `(?:${names.join('|')})`;

// Calls go up the list, events come down: a module may call those above it.
const upward = (room: string, order: readonly string[]): Rule[] =>
  order
    .slice(0, -1)
    .map((name, place) =>
      forbid(
        `upward-${name}`,
        `${name} stands above these in server/modules.ts: they may call it; it is told of them by events.`,
        { path: `^${room}/${name}/`, pathNot: test },
        { path: `^${room}/${oneOf(order.slice(place + 1))}/` },
      ),
    );

export const directionRules = ({ modules, screens }: Rooms): Rule[] => [
  ...roomRules,
  ...moduleRules,
  ...upward('server/modules', modules),
  ...webRules,
  ...upward('web/screens', screens),
];

export const rooms = ['bench', 'bin', 'contracts', 'server', 'test', 'web'];

/** TypeScript 7 offers no compiler to other tools: without the swc parser no file would be seen and all would pass. */
export const cruiseOptions: ICruiseOptions = {
  parser: 'swc',
  tsPreCompilationDeps: true,
  doNotFollow: { path: 'node_modules' },
  exclude: { path: ['^web/dist/'] },
  enhancedResolveOptions: {
    exportsFields: ['exports'],
    conditionNames: ['import', 'node', 'default', 'types'],
    extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
  },
};
