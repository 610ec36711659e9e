import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { modules } from '#server/modules.ts';
import { filesEnding, linesOf, textOf } from '#test/house/files.ts';
import { root } from '#test/house/module-order.ts';
import { knownTables } from '#test/house/sql.ts';

const target = join(root, 'docs/map.md');

const found = (texts: readonly string[], pattern: RegExp): string =>
  [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name = '']) => name)))].toSorted().join(', ');

const tables = [...knownTables()].filter((name) => !name.endsWith('_card'));
const product = (folder: string): string[] => filesEnding('.ts').filter((file) => file.startsWith(folder) && !file.endsWith('.test.ts'));

const sizeOf = (files: readonly string[]): string[] => {
  const lines = files.map((file) => ({ file, lines: linesOf(file) })).toSorted((a, b) => b.lines - a.lines);
  const [longest] = lines;
  return [
    String(files.length),
    String(lines.reduce((sum, each) => sum + each.lines, 0)),
    longest ? `${basename(longest.file)} ${longest.lines}` : '',
  ];
};

const rows = modules.map((module) => {
  const files = product(`server/modules/${module.name}/`);
  const texts = files.map(textOf);
  const own = tables.filter((name) => name.startsWith(`${module.name}.`)).map((name) => name.slice(module.name.length + 1));
  return [
    module.name,
    ...sizeOf(files),
    own.join(', '),
    String(module.routes.length),
    (module.work ?? [])
      .map((work) => work.name)
      .toSorted()
      .join(', '),
    found(texts, /\bevent\(\s*'([a-z_.]+)'/g),
    [...new Set((module.subscriptions ?? []).map((subscription) => subscription.event))].toSorted().join(', '),
    found(texts, /'#server\/modules\/([a-z-]+)\/index\.ts'/g),
  ];
});

const others = ['contracts', 'server/platform', 'web/client', 'web/ui', 'web/shell', 'web/screens', 'web/portal', 'test', 'bench'].map(
  (folder) => {
    const files = [...filesEnding('.ts'), ...filesEnding('.tsx')].filter((file) => file.startsWith(`${folder}/`));
    return [folder, ...sizeOf(files)];
  },
);

const table = (heads: string[], body: string[][]): string =>
  [heads, heads.map(() => '---'), ...body].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const map = `# Map

Written by \`npm run map\`; do not edit. Modules stand in the order of server/modules.ts: each may call those above it.

${table(['module', 'files', 'lines', 'longest', 'tables', 'routes', 'works', 'events out', 'events in', 'calls'], rows)}

${table(['beside them', 'files', 'lines', 'longest'], others)}
`;

if (process.argv.includes('--check')) {
  let standing = '';
  try {
    standing = readFileSync(target, 'utf8');
  } catch {
    // It was never written, which is not fresh either.
  }
  if (standing !== map) {
    console.error('docs/map.md is not what the sources say; run `npm run map`.');
    process.exitCode = 1;
  }
} else {
  writeFileSync(target, map);
  console.log(map);
}
