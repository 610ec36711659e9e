import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { chmod, chown, lchown, mkdir, open, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import type { Binaries } from './binaries.ts';
import { cleanEnvironment } from './run-as.ts';
import type { RunAs } from './run-as.ts';

const run = promisify(execFile);

export type Recipe = {
  binaries: Binaries;
  as: RunAs;
  cluster: string;
  superuserPassword: string;
  files: Record<string, string>;
  throwaway?: boolean;
};

/** Makes the cluster in a folder beside its place and moves it there only when it is complete. */
export async function makeCluster(recipe: Recipe): Promise<void> {
  const { as, cluster } = recipe;
  const making = join(dirname(cluster), `.making-${randomUUID()}`);
  try {
    await mkdir(making, { mode: 0o700 });
    await writeFile(join(making, 'password'), recipe.superuserPassword, { mode: 0o400 });
    await giveTo(as, making, join(making, 'password'));
    await initialise(recipe, making);
    for (const [name, text] of Object.entries(recipe.files)) await writeOwned(as, join(making, 'cluster', name), text);
    await sync(join(making, 'cluster'));
    await rename(join(making, 'cluster'), cluster);
    await sync(dirname(cluster));
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function initialise({ binaries, as, throwaway }: Recipe, making: string): Promise<void> {
  // With ctype C, trigrams of Ä and of Japanese are silently empty. The built-in provider came with PostgreSQL 17.
  const locale = [
    '--locale=C',
    '--lc-ctype=C.UTF-8',
    ...(binaries.major >= 17 ? ['--locale-provider=builtin', '--builtin-locale=C.UTF-8'] : []),
  ];
  await run(
    join(binaries.bin, 'initdb'),
    [
      `--pgdata=${join(making, 'cluster')}`,
      `--pwfile=${join(making, 'password')}`,
      '--username=postgres',
      '--encoding=UTF8',
      ...locale,
      '--data-checksums',
      '--auth=scram-sha-256',
      ...(throwaway === true ? ['--no-sync'] : []),
    ],
    { env: cleanEnvironment, cwd: making, ...as.drop },
  );
}

/** Replaces a file in one step, readable by PostgreSQL's user only. */
export async function writeOwned(as: RunAs, file: string, text: string): Promise<void> {
  const draft = `${file}.new`;
  await rm(draft, { force: true });
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(text);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await giveTo(as, draft);
  await rename(draft, file);
}

export async function giveTo(as: RunAs, ...paths: string[]): Promise<void> {
  if (as.drop !== undefined) for (const path of paths) await chown(path, as.uid, as.gid);
}

/** After a change of the system user (root one day, a service user the next) the files must follow. */
export async function giveTreeTo(as: RunAs, folder: string): Promise<void> {
  if (as.drop === undefined) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await lchown(join(entry.parentPath, entry.name), as.uid, as.gid);
  }
  await lchown(folder, as.uid, as.gid);
  await chmod(folder, 0o700);
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
