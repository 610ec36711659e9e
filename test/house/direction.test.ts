import assert from 'node:assert/strict';
import { globSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { cruise, type ICruiseResult } from 'dependency-cruiser';
import { cruiseOptions, directionRules, rooms } from './direction-rules.ts';
import { moduleFolders, moduleOrder, root } from './module-order.ts';

const order = moduleOrder();

const cruiseAt = async (baseDir: string, folders: string[], modules: string[]): Promise<ICruiseResult> => {
  const ruleSet = { forbidden: directionRules({ modules, screens: modules }) };
  const { output } = await cruise(folders, { ...cruiseOptions, baseDir, ruleSet, validate: true });
  assert.ok(typeof output !== 'string');
  return output;
};

const broken = (result: ICruiseResult): string[] =>
  result.summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`).toSorted();

const sourcesBelow = (folders: readonly string[]): string[] =>
  folders
    .flatMap((folder) => globSync(`${folder}/**/*.{ts,tsx}`, { cwd: root }))
    .filter((file) => !file.startsWith('web/dist/'))
    .toSorted();

test('every import goes in the allowed direction, and every source file was looked at', async () => {
  const result = await cruiseAt(root, rooms, order);
  const seen = new Set(result.modules.map((module) => module.source));
  const sources = sourcesBelow(rooms);
  assert.ok(sources.length > 50);
  assert.deepEqual(
    sources.filter((file) => !seen.has(file)),
    [],
    'not seen by the check',
  );
  const unresolved = result.modules.filter((module) => module.couldNotResolve && /^[#.]/.test(module.source));
  assert.deepEqual(
    unresolved.map((module) => module.source),
    [],
    'imports that lead nowhere',
  );
  assert.deepEqual(broken(result), []);
});

test('every module folder stands in the list of server/modules.ts, and the list names no other', () => {
  assert.deepEqual(order.toSorted(), moduleFolders());
});

const made = mkdtempSync(join(tmpdir(), 'interdesk-direction-'));
after(() => rmSync(made, { recursive: true, force: true }));

test('each wrong direction is found', async () => {
  const files: Record<string, string> = {
    'package.json':
      '{"type":"module","imports":{"#contracts/*":"./contracts/*","#server/*":"./server/*","#web/*":"./web/*","#test/*":"./test/*"}}',
    'contracts/ticket.ts': "import '#server/platform/clock.ts'; import { readFile } from 'node:fs'; void readFile;",
    'server/platform/clock.ts': "import '../modules/upper/index.ts';",
    'server/platform/log.ts': "import '#test/support/peer.ts';",
    'server/modules/upper/index.ts': "export * from './commands/open-door.ts';",
    'server/modules/upper/commands/open-door.ts': "import type { Low } from '#server/modules/lower/index.ts'; export type Door = Low;",
    'server/modules/upper/rules/may-open.ts': "import { readFile } from 'node:fs/promises'; import '../queries.ts'; export { readFile };",
    'server/modules/upper/queries.ts': "import './index.ts'; export const one = 1;",
    'server/modules/lower/index.ts': "import '#server/modules/upper/queries.ts'; import '#web/ui/button.ts'; export interface Low { a: 1 }",
    'web/ui/button.ts': "import '../screens/upper/list.ts';",
    'web/screens/upper/list.ts': "import '#server/platform/clock.ts'; import './list-row.ts';",
    'web/screens/upper/list-row.ts': "import './list.ts'; import '../lower/index.ts'; import '../../portal/home.ts';",
    'web/screens/lower/index.ts': "import '../upper/list.ts';",
    'web/portal/home.ts': "import '../screens/lower/index.ts';",
    'test/support/peer.ts': 'export const peer = 1;',
  };
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(made, name)), { recursive: true });
    writeFileSync(join(made, name), text);
  }
  const found = broken(await cruiseAt(made, ['contracts', 'server', 'test', 'web'], ['upper', 'lower']));
  const names = new Set(found.map((line) => line.slice(0, line.indexOf(':'))));
  const expected = new Set(directionRules({ modules: ['upper', 'lower'], screens: [] }).map((rule) => rule.name));
  // It needs the library itself, which the made folder has not.
  expected.delete('one-library-door');
  assert.deepEqual(
    [...expected].filter((name) => !names.has(name ?? '')),
    [],
    found.join('\n'),
  );
});
