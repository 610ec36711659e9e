import assert from 'node:assert/strict';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { mailInspect } from './inspect.ts';

test('each file becomes one line of JSON, and a missing file stops nothing', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'inspect-'));
  const file = join(folder, 'a.eml');
  await writeFile(file, 'From: Ada <ada@customer.test>\r\nSubject: Pump\r\nContent-Type: text/html\r\n\r\n<p>Hi</p>');
  const lines: string[] = [];
  const complaints: string[] = [];
  const status = await mailInspect(
    [join(folder, 'missing.eml'), file, '--json'],
    { write: (text) => lines.push(text) },
    { write: (text) => complaints.push(text) },
  );
  assert.equal(status, 1);
  assert.equal(complaints.length, 1);
  const [line = ''] = lines;
  assert.equal(line.endsWith('}\n'), true);
  const seen = JSON.parse(line) as Record<string, unknown>;
  assert.equal(seen['from'], 'ada@customer.test');
  assert.equal(seen['fromName'], 'Ada');
  assert.equal(seen['text'], 'Hi');
  assert.equal(seen['html'], '<p>Hi</p>');
  assert.equal(seen['to'], null);
  assert.deepEqual(seen['attachments'], []);
});

test('no file is a mistake', async () => {
  assert.equal(await mailInspect(['--json'], { write: () => true }, { write: () => true }), 2);
});
