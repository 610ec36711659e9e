import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { refusals } from '#contracts/refusals.ts';

test('every refusal has words of its own on screens', () => {
  const texts = JSON.parse(readFileSync(new URL('../catalogues/en/refusals.json', import.meta.url), 'utf8')) as Record<string, string>;
  assert.deepEqual(
    Object.keys(refusals).filter((code) => !(code in texts)),
    [],
  );
});
