import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { StartRefusal } from './refusal.ts';

const run = promisify(execFile);

/** The system user that PostgreSQL runs as; `drop` is what spawn needs to become it. */
export type RunAs = { name: string; uid: number; gid: number; drop: { uid: number; gid: number } | undefined };

// PostgreSQL refuses to run as root, so root lends it another user's rights (safety.md R-29).
export async function runAs(): Promise<RunAs> {
  const uid = process.getuid?.() ?? -1;
  const gid = process.getgid?.() ?? -1;
  if (uid !== 0) return { name: 'this user', uid, gid, drop: undefined };
  for (const name of ['interdesk', 'nobody']) {
    const ids = await lookUp(name);
    if (ids !== undefined && ids.uid !== 0) return { name, ...ids, drop: ids };
  }
  throw new StartRefusal(
    'PostgreSQL never runs as root, and this system has no user interdesk or nobody. Add one (useradd --system interdesk) and start again.',
  );
}

async function lookUp(name: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return undefined;
  }
}

/** The outermost folder on the way to `path` that this user may not enter. */
export async function closedFolder(path: string, as: RunAs): Promise<string | undefined> {
  const folders: string[] = [];
  for (let folder = path; folder !== dirname(folder); folder = dirname(folder)) folders.unshift(folder);
  for (const folder of folders) {
    const { uid, gid, mode } = await stat(folder);
    const bit = uid === as.uid ? 0o100 : gid === as.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return folder;
  }
  return undefined;
}

// A scrubbed environment: locale and PG* variables of the caller would change what initdb makes (safety.md F-3).
export const cleanEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };
