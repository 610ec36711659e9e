import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigRefusal } from '#server/platform/config/config.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const mark = join(root, 'web/dist/.built');

const filesUnder = async (folder: string): Promise<string[]> => {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((path) => !path.includes('/web/dist/'));
};

/** Changes when a source, the lock file or this machine's copy of one changes. */
const sourceMark = async (): Promise<string> => {
  const files = [...(await filesUnder('web')), ...(await filesUnder('contracts')), join(root, 'package-lock.json')].toSorted();
  const hash = createHash('sha256');
  for (const file of files) {
    const { mtimeMs, size } = await stat(file);
    hash.update(`${file} ${size} ${Math.trunc(mtimeMs)}\n`);
  }
  return hash.digest('hex');
};

/** Builds `web/` when its sources changed since the last build (decision 21). */
export const buildWeb = async (say: (sentence: string) => void): Promise<void> => {
  const wanted = await sourceMark();
  if (existsSync(mark) && (await readFile(mark, 'utf8')) === wanted) return;
  say('Building the screens, this happens once for each version …');
  const { build } = await import('vite');
  try {
    await build({ configFile: join(root, 'web/vite.config.ts'), logLevel: 'error' });
  } catch (error) {
    throw new ConfigRefusal(
      `The screens could not be built: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}. Run npm ci again.`,
    );
  }
  await writeFile(mark, wanted);
};
