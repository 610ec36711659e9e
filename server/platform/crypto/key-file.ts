import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { ConfigRefusal } from '../config/config.ts';
import type { KeyRing } from './keys.ts';

const KeyFile = z.strictObject({
  keys: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9]{1,16}$/),
        key: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32),
      }),
    )
    .min(1),
});

const makeKeyFile = async (path: string): Promise<void> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const fresh = { keys: [{ id: randomBytes(4).toString('hex'), key: randomBytes(32).toString('base64') }] };
  const draft = `${path}.${process.pid}`;
  const file = await open(draft, 'wx', 0o600);
  await file.writeFile(`${JSON.stringify(fresh, null, 2)}\n`);
  await file.sync();
  await file.close();
  // link() refuses where another process was first; its keys are then everybody's.
  await link(draft, path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  await unlink(draft);
};

const parseKeys = (text: string) => {
  try {
    return KeyFile.parse(JSON.parse(text)).keys;
  } catch {
    return null;
  }
};

/** Reads the key file, making it on the first start; refuses one that others can read. */
export const readKeyFile = async (path: string): Promise<KeyRing> => {
  if (!existsSync(path)) await makeKeyFile(path);
  const { mode } = await stat(path);
  if (process.platform !== 'win32' && (mode & 0o077) !== 0) {
    throw new ConfigRefusal(`The key file ${path} can be read by others. Give it mode 0600.`);
  }
  const keys = parseKeys(await readFile(path, 'utf8'));
  if (!keys)
    throw new ConfigRefusal(`The key file ${path} is damaged. Restore it from your copy; without it, stored passwords can't be read.`);
  return { keys: keys.map(({ id, key }) => ({ id, key: Buffer.from(key, 'base64') })) };
};
