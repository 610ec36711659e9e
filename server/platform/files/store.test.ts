import assert from 'node:assert/strict';
import { mkdtemp, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { after, test } from 'node:test';
import { newId } from '../db/ids.ts';
import { diskFiles } from './store.ts';

const folder = await mkdtemp(join(tmpdir(), 'idk-files-'));
after(() => rm(folder, { recursive: true }));
const files = diskFiles(folder);
const workspace = newId();

test('what a disk takes in parts is kept whole', async (t) => {
  const handle = await open(join(folder, 'any'), 'w');
  const prototype = Object.getPrototypeOf(handle) as { write: FileHandle['write'] };
  await handle.close();
  const whole = prototype.write;
  t.mock.method(prototype, 'write', function half(this: FileHandle, bytes: Uint8Array) {
    return Reflect.apply(whole, this, [bytes.subarray(0, Math.ceil(bytes.length / 2))]) as ReturnType<FileHandle['write']>;
  } as never);
  const content = Buffer.from('0123456789'.repeat(1000));
  const { sha256, size } = await files.put(workspace, content);
  assert.equal(size, content.length);
  assert.deepEqual(await buffer(files.read(workspace, sha256)), content);
});

test('what breaks off or is too large leaves nothing behind', async () => {
  const broken = async function* (): AsyncIterable<Uint8Array> {
    yield Buffer.from('begun');
    throw new Error('gone');
  };
  await assert.rejects(files.put(workspace, broken()), /gone/);
  await assert.rejects(files.put(workspace, Buffer.alloc(11), 10), { code: 'too_large' });
  assert.deepEqual(await readdir(join(folder, workspace, 'incoming')), []);
});
