import { chmod, chown, mkdir, readdir, readFile, realpath, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Binaries } from './binaries.ts';
import { StartRefusal } from './refusal.ts';
import { closedFolder } from './run-as.ts';
import type { RunAs } from './run-as.ts';

const megabyte = 1024 * 1024;
const firstStartNeeds = 250 * megabyte;
const everyStartNeeds = 32 * megabyte;

/** DATA/postgres, made and open to PostgreSQL's user; the real path, because the socket's name hangs on it. */
export async function prepareDataFolder(dataDir: string, as: RunAs): Promise<{ data: string; home: string }> {
  await mkdir(resolve(dataDir), { recursive: true, mode: 0o700 });
  const data = await realpath(resolve(dataDir));
  const home = join(data, 'postgres');
  await mkdir(home, { recursive: true, mode: 0o700 });
  if (as.drop !== undefined) {
    for (const folder of [data, home]) await letPass(folder, as);
    const closed = await closedFolder(home, as);
    if (closed !== undefined) {
      throw new StartRefusal(
        `PostgreSQL runs as user ${as.name}, who may not enter ${closed}. Set INTERDESK_DATA to a folder outside of it, such as /var/lib/interdesk, or run chmod o+x ${closed}.`,
      );
    }
  }
  return { data, home };
}

// Only our own two folders, and only the right to pass through them, not to list them.
async function letPass(folder: string, as: RunAs): Promise<void> {
  const found = await stat(folder);
  if (found.uid !== process.getuid?.() || (await closedFolder(folder, as)) !== folder) return;
  await chown(folder, found.uid, as.gid);
  await chmod(folder, (found.mode & 0o7777) | 0o010);
}

export async function removeHalfMade(home: string): Promise<void> {
  for (const name of await readdir(home)) {
    if (!name.startsWith('.making-') && !name.endsWith('.new')) continue;
    // An initdb whose parent was killed may still write there; it works under a name of its own, so it may be left.
    await rm(join(home, name), { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
  }
}

export async function requireSpace(home: string, cluster: string): Promise<void> {
  const { bavail, bsize } = await statfs(home);
  const first = !(await isThere(cluster));
  const needs = first ? firstStartNeeds : everyStartNeeds;
  if (bavail * bsize >= needs) return;
  throw new StartRefusal(
    `The disk that holds ${dirname(home)} has ${Math.floor((bavail * bsize) / megabyte)} MB left, and ${first ? 'the first start' : 'PostgreSQL'} needs ${needs / megabyte} MB. Free some space and start again.`,
  );
}

/** True when there is a cluster that these binaries and this user can start; false when there is none yet. */
export async function hasCluster(cluster: string, binaries: Binaries, as: RunAs): Promise<boolean> {
  if (!(await isThere(cluster))) return false;
  const { uid } = await stat(cluster);
  if (as.drop === undefined && uid !== as.uid) {
    throw new StartRefusal(
      `${cluster} belongs to another system user (number ${uid}). Start Interdesk as that user or as root, or run chown -R to give ${dirname(dirname(cluster))} to this one.`,
    );
  }
  const version = (await readFile(join(cluster, 'PG_VERSION'), 'utf8').catch(() => '')).trim();
  if (version === '') {
    throw new StartRefusal(`${cluster} doesn't hold a PostgreSQL database. Move it away, or set INTERDESK_DATA to the right folder.`);
  }
  if (version !== String(binaries.major)) {
    throw new StartRefusal(
      `The data in ${cluster} was made by PostgreSQL ${version}, and this release brings PostgreSQL ${binaries.major}. Start the release that made it, or restore a backup with this one.`,
    );
  }
  return true;
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
