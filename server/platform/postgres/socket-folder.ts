import { createHash } from 'node:crypto';
import { chmod, lstat, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { giveTo } from './make-cluster.ts';
import { StartRefusal, isFailure } from './refusal.ts';
import type { RunAs } from './run-as.ts';

// Under /tmp because a socket's path may have about 100 characters, and a data folder's can be longer.
export function socketFolderOf(dataDir: string): string {
  return join('/tmp', `idk-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`);
}

export async function makeSocketFolder(folder: string, as: RunAs): Promise<void> {
  try {
    await mkdir(folder, { mode: 0o700 });
    await giveTo(as, folder);
  } catch (error) {
    if (!isFailure(error, 'EEXIST')) throw error;
  }
  const found = await lstat(folder);
  const ours = found.isDirectory() && (found.uid === as.uid || found.uid === process.getuid?.());
  if (!ours) {
    throw new StartRefusal(
      `${folder} belongs to somebody else, and PostgreSQL's socket must be ours alone. Remove ${folder} and start again.`,
    );
  }
  await giveTo(as, folder);
  await chmod(folder, 0o700);
}
