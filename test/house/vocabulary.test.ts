import assert from 'node:assert/strict';
import { basename, dirname, join } from 'node:path';
import { existsSync, globSync } from 'node:fs';
import { test } from 'node:test';
import { exceptions, filesEnding, linesOf, none, sources, textOf, unexcused } from './files.ts';
import { moduleFolders, root } from './module-order.ts';

const kebab = '[a-z0-9]+(?:-[a-z0-9]+)*';
const words = 'README\\.md|(?:index|module|routes|portal-routes|access|queries|work|events|messages)\\.ts';
const folders = `(?:queries|commands|rules)/${kebab}(?:\\.test)?\\.ts`;
const allowed = new RegExp(`^(?:${words}|${folders}|${kebab}\\.test\\.ts)$`);
// Past about 40 files a module splits; each part repeats the vocabulary.
const allowedInPart = new RegExp(`^${kebab}/(?:${words}|${folders}|${kebab}\\.test\\.ts)$`);

const inModule = (file: string): string => file.replace(/^server\/modules\/[^/]+\//, '');
const excusedFolder = (file: string): boolean => Object.keys(exceptions.ownWords).some((folder) => file.startsWith(folder));

test('a module is made of files with the agreed names', () => {
  const files = filesEnding('.*').filter((file) => file.startsWith('server/modules/') && !excusedFolder(file));
  const wrong = files.filter((file) => !allowed.test(inModule(file)) && !allowedInPart.test(inModule(file)));
  assert.deepEqual(wrong, []);
});

test('every module says in its README what it owns, and has a door where somebody calls it', () => {
  for (const name of moduleFolders()) {
    for (const file of ['README.md', 'module.ts']) {
      assert.ok(existsSync(join(root, 'server/modules', name, file)), `${name} has no ${file}`);
    }
    assert.ok(linesOf(`server/modules/${name}/README.md`) <= 60, `the README of ${name} is longer than 60 lines`);
    if (existsSync(join(root, 'server/modules', name, 'index.ts')))
      assert.ok(linesOf(`server/modules/${name}/index.ts`) <= 50, `the door of ${name} is longer than 50 lines`);
  }
});

test('a folder with words of its own exists and says why', () => {
  for (const [folder, reason] of Object.entries(exceptions.ownWords)) {
    assert.ok(existsSync(join(root, folder)), `${folder} is gone, strike it off`);
    assert.ok(reason.length > 20, folder);
  }
});

test('a command file is named after the verb that it exports', () => {
  const commands = sources().filter((file) => /^server\/modules\/.*\/commands\//.test(file) && !file.endsWith('.test.ts'));
  const wrong = commands.filter((file) => {
    const [verb = ''] = basename(file, '.ts').split('-');
    return !new RegExp(`export (?:const|(?:async )?function) ${verb}(?![a-z0-9])`).test(textOf(file));
  });
  assert.deepEqual(unexcused(wrong, exceptions.commandNames), none);
});

const emptyWords = /(?:^|-)(?:utils?|helpers?|managers?|constants?|misc|dto|impl)$|^(?:types|services?)$/;

test('files are named in small letters and hyphens, and after what they do', () => {
  const wrong = sources().filter((file) => {
    const name = basename(file)
      .replace(/\.(?:(?:full\.)?test\.)?tsx?$/, '')
      .replace(/\.(?:config|d|gen)$/, '');
    return !new RegExp(`^${kebab}$`).test(name) || emptyWords.test(name);
  });
  assert.deepEqual(wrong, []);
});

const budgetOf = (file: string): number => {
  if (file.startsWith('contracts/') || file.includes('.test.')) return 400;
  return file.endsWith('.tsx') && /^web\/(?:screens|portal)\//.test(file) ? 200 : 300;
};

test('files stay within their budget of lines', () => {
  const long = sources().filter((file) => linesOf(file) > budgetOf(file));
  assert.deepEqual(unexcused(long, exceptions.longFiles), none);
});

test('the median source file is short', () => {
  const lengths = sources()
    .map(linesOf)
    .toSorted((a, b) => a - b);
  const median = lengths[Math.floor(lengths.length / 2)] ?? 0;
  assert.ok(median <= 80, `the median is ${median} lines`);
});

test('no test is left alone or put off', () => {
  const marked = sources().filter((file) => /\b(?:test|it|describe)\.(?:only|todo)\(|\bTODO\b|\bFIXME\b/.test(textOf(file)));
  assert.deepEqual(
    marked.filter((file) => file !== 'test/house/vocabulary.test.ts'),
    [],
  );
});

test('the documents at the root stay short enough to be read', () => {
  for (const name of ['README', 'ARCHITECTURE', 'STYLE', 'GLOSSARY', 'CONTRIBUTING']) {
    assert.ok(linesOf(`${name}.md`) < (name === 'GLOSSARY' ? 300 : 200), `${name}.md`);
  }
});

test('links of the documents lead somewhere', () => {
  const documents = [...globSync('*.md', { cwd: root }), ...globSync('docs/**/*.md', { cwd: root })];
  assert.ok(documents.length > 5);
  const broken = documents.flatMap((file) =>
    [...textOf(file).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(join(root, dirname(file), target)))
      .map((target) => `${file} → ${target}`),
  );
  assert.deepEqual(broken, []);
});
