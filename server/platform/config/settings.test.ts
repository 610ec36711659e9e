import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { settingsPage } from './config.ts';

test('docs/settings.md is what `interdesk settings` prints', async () => {
  const page = await readFile(new URL('../../../docs/settings.md', import.meta.url), 'utf8');
  assert.ok(page === settingsPage(), 'run: bin/interdesk settings > docs/settings.md');
});
