import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ConfigRefusal, readConfig, settingsPage } from './config.ts';

test('docs/settings.md is what `interdesk settings` prints', async () => {
  const page = await readFile(new URL('../../../docs/settings.md', import.meta.url), 'utf8');
  assert.ok(page === settingsPage(), 'run: bin/interdesk settings > docs/settings.md');
});

const why = (env: Record<string, string>): string => {
  try {
    readConfig(env);
    return '';
  } catch (error) {
    return error instanceof ConfigRefusal ? error.message : String(error);
  }
};

test('CONTENT_URL is refused where it would be no wall or could not be shown', () => {
  const desk = { PUBLIC_URL: 'https://desk.example' };
  assert.equal(why({ ...desk, CONTENT_URL: 'https://files.desk.example' }), '');
  assert.match(why({ CONTENT_URL: 'https://files.example' }), /needs PUBLIC_URL/);
  assert.match(why({ ...desk, CONTENT_URL: 'https://desk.example' }), /another host/);
  assert.match(why({ ...desk, CONTENT_URL: 'https://desk.example:8443' }), /another host/);
  assert.match(why({ ...desk, CONTENT_URL: 'http://files.example' }), /must begin with https/);
  assert.match(why({ ...desk, CONTENT_URL: 'https://files.example/content' }), /no path/);
  assert.match(why({ ...desk, CONTENT_URL: 'files.example' }), /address like https/);
});
