import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { gzipSync } from 'node:zlib';

const root = new URL('../../', import.meta.url).pathname;
const dist = join(root, 'web/dist');

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
  assets?: string[];
}

/** What the first screen of a face loads: its page, all it imports at once, and the words and code of one screen. */
interface Face {
  page: string;
  screen: string;
  words: string[];
  script: number;
  style: number;
  fonts: number;
}

const faces: Record<string, Face> = {
  'the support desk': {
    page: 'staff.html',
    screen: 'screens/identity/sign-in.tsx',
    words: ['common', 'shell', 'access'],
    script: 300,
    style: 45,
    fonts: 50,
  },
  'the customer desk': {
    page: 'portal.html',
    screen: 'portal/access/sign-in.tsx',
    words: ['common', 'portal', 'shell', 'access'],
    script: 190,
    style: 20,
    fonts: 0,
  },
  'the API reference': {
    page: 'api.html',
    screen: 'api.html',
    words: ['common', 'api'],
    script: 120,
    style: 20,
    fonts: 50,
  },
};

let manifest: Record<string, Chunk> = {};

before(() => {
  if (!existsSync(join(dist, 'manifest.json')))
    execFileSync(join(root, 'node_modules/.bin/vite'), ['build', '--config', 'web/vite.config.ts'], { cwd: root });
  manifest = JSON.parse(readFileSync(join(dist, 'manifest.json'), 'utf8')) as Record<string, Chunk>;
});

function closure(name: string, seen = new Map<string, Chunk>()): Map<string, Chunk> {
  const chunk = manifest[name];
  assert.ok(chunk, `the build has no ${name}`);
  if (seen.has(name)) return seen;
  seen.set(name, chunk);
  for (const next of chunk.imports ?? []) closure(next, seen);
  return seen;
}

const gzipped = (file: string) => gzipSync(readFileSync(join(dist, file)), { level: 9 }).length / 1024;
const sum = (files: Iterable<string>, size: (file: string) => number) => [...new Set(files)].reduce((total, file) => total + size(file), 0);

for (const [name, face] of Object.entries(faces)) {
  test(`${name} stays within its budgets`, (context) => {
    const chunks = closure(face.page);
    closure(face.screen, chunks);
    for (const words of face.words) closure(`catalogues/ja/${words}.json`, chunks);
    const all = [...chunks.values()];
    const script = sum(
      all.map((chunk) => chunk.file).filter((file) => file.endsWith('.js')),
      gzipped,
    );
    const style = sum(
      all.flatMap((chunk) => chunk.css ?? []),
      gzipped,
    );
    const fonts = sum(
      all.flatMap((chunk) => chunk.assets ?? []).filter((file) => file.endsWith('.woff2')),
      (file) => statSync(join(dist, file)).size / 1024,
    );
    context.diagnostic(
      `script ${script.toFixed(1)} KB of ${face.script}, style ${style.toFixed(1)} of ${face.style}, fonts ${fonts.toFixed(1)} of ${face.fonts}`,
    );
    assert.ok(script <= face.script, `script ${script.toFixed(1)} KB > ${face.script}`);
    assert.ok(style <= face.style, `style ${style.toFixed(1)} KB > ${face.style}`);
    assert.ok(fonts <= face.fonts, `fonts ${fonts.toFixed(1)} KB > ${face.fonts}`);
  });
}

test('a shipped page carries no source map, no gallery and no ICU parser', () => {
  const files = Object.values(manifest).map((chunk) => chunk.file);
  assert.ok(files.length > 5);
  for (const file of files.filter((each) => each.endsWith('.js'))) {
    const text = readFileSync(join(dist, file), 'utf8');
    assert.ok(!text.includes('sourceMappingURL') && !existsSync(join(dist, `${file}.map`)), file);
    assert.ok(!text.includes('EXPECT_ARGUMENT_CLOSING_BRACE'), file);
  }
  assert.ok(!files.some((file) => file.includes('gallery')));
});
