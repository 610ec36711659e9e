import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openLog } from '../log/log.ts';
import { freeShare, keepSpace, watchSpace } from './space.ts';
import { diskFiles } from './store.ts';

const folder = await mkdtemp(join(tmpdir(), 'interdesk-space-'));
after(() => rm(folder, { recursive: true, force: true }));

test('the share that is free is told of a real disk', async () => {
  const free = await freeShare(folder);
  assert.ok(free > 0 && free <= 1, String(free));
});

test('below five per cent no file is taken, those that are there can be read, and it ends by itself', async () => {
  let free = 0.2;
  const files = keepSpace(diskFiles(folder), folder, async () => free);
  const { sha256 } = await files.put('w', Buffer.from('first'));
  free = 0.049;
  await assert.rejects(files.put('w', Buffer.from('second')), { code: 'disk_full', status: 503 });
  assert.ok(await files.exists('w', sha256));
  free = 0.06;
  await files.put('w', Buffer.from('second'));
});

test('scarce space is told once, worse once more, and enough again', async () => {
  const told: string[] = [];
  let free = 0.5;
  const log = openLog({ level: 'info', format: 'json', write: (line) => void told.push(line) });
  const watch = watchSpace(log, folder, { everySeconds: 3600, measure: async () => free });
  for (const share of [0.5, 0.14, 0.13, 0.04, 0.03, 0.4]) {
    free = share;
    await watch.look();
  }
  watch.stop();
  assert.deepEqual(
    told.map((line) => (JSON.parse(line) as { level: string }).level),
    ['warn', 'error', 'info'],
  );
});
