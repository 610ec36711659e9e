import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { manifestHashName, manifestName, filePath, hashOf, writeDurably, type ListedFile, type Manifest } from './archive.ts';
import { copyOut, ownTables } from './copy-tables.ts';

export interface BackupSettings {
  readonly ownerUrl: string;
  /** Where the attached files are: DATA/files. */
  readonly filesFolder: string;
  /** The folder that holds archives; the new one gets a name of its time. */
  readonly into: string;
  readonly keyIds: readonly string[];
  /** Puts the key file beside the data that it opens. */
  readonly keyFile?: string;
  readonly now?: Date;
}

export interface Written {
  readonly folder: string;
  readonly manifest: Manifest;
}

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  await folder.sync();
  await folder.close();
};

/** The content by its hash; false: it is not, or not any more, what its name says. */
const copyContent = async (from: string, to: string, sha256: string): Promise<boolean> => {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  try {
    const target = await open(to, 'wx', 0o600);
    try {
      for await (const chunk of createReadStream(from)) {
        hash.update(chunk as Buffer);
        await target.writeFile(chunk as Buffer);
      }
      await target.sync();
    } finally {
      await target.close();
    }
  } catch (error) {
    if (!['ENOENT', 'EIO'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    await rm(to, { force: true });
    return false;
  }
  if (hash.digest('hex') === sha256) return true;
  await rm(to);
  return false;
};

const copyFiles = async (files: readonly ListedFile[], from: string, folder: string): Promise<string[]> => {
  const damaged: string[] = [];
  for (const file of files) {
    const path = filePath(file);
    if (!(await copyContent(join(dirname(from), path), join(folder, path), file.sha256))) damaged.push(path);
  }
  return damaged;
};

const copyDatabase = async (client: pg.Client, folder: string) => {
  // One snapshot for all tables, beside everybody's work.
  await client.query('begin isolation level repeatable read read only');
  const { rows } = await client.query<{ version: string; migrations: string[]; taken: string }>(
    `select current_setting('server_version') as version, now() as taken,
       (select array_agg(name order by name) from public.migration) as migrations`,
  );
  const listed = await client.query<ListedFile>(
    `select workspace_id as "workspaceId", encode(sha256, 'hex') as sha256, size::float8 as size from platform.file order by 1, 2`,
  );
  const tables: Manifest['tables'] = [];
  for (const table of await ownTables(client)) tables.push(await copyOut(client, table, folder));
  await client.query('commit');
  const { version = '', migrations = [], taken = '' } = rows[0] ?? {};
  return { tables, files: listed.rows, postgres: version, migrations, takenAt: new Date(taken).toISOString() };
};

/**
 * A hot backup of database and files in one: a snapshot of every table, then the files that it names, then a manifest
 * that hashes all of it. A folder without its manifest is no backup; it keeps the ending `.part`.
 */
export const writeArchive = async (settings: BackupSettings): Promise<Written> => {
  const name = `interdesk-${(settings.now ?? new Date()).toISOString().replace(/[:.]/g, '-')}`;
  const [folder, part] = [join(settings.into, name), join(settings.into, `${name}.part`)];
  await mkdir(join(part, 'database'), { recursive: true, mode: 0o700 });
  const client = new pg.Client({ connectionString: settings.ownerUrl, application_name: 'interdesk backup' });
  await client.connect();
  try {
    const { tables, files, ...about } = await copyDatabase(client, part);
    const lines = files.map(({ workspaceId, sha256, size }) => `${workspaceId} ${sha256} ${size}\n`).join('');
    const fileList = { ...(await writeDurably(join(part, 'files.txt'), lines)), path: 'files.txt' };
    const damaged = await copyFiles(files, settings.filesFolder, part);
    if (settings.keyFile !== undefined) await copyFile(settings.keyFile, join(part, 'keys.json'));
    const manifest: Manifest = {
      format: 1,
      ...about,
      keyIds: [...settings.keyIds],
      withKeys: settings.keyFile !== undefined,
      tables,
      fileList,
      files: files.length,
      damaged,
    };
    await writeDurably(join(part, manifestName), `${JSON.stringify(manifest, null, 1)}\n`);
    await writeDurably(join(part, manifestHashName), `${(await hashOf(join(part, manifestName))).sha256}\n`);
    await syncFolder(part);
    await rename(part, folder);
    await syncFolder(settings.into);
    return { folder, manifest };
  } finally {
    await client.end();
  }
};

/** Takes the oldest finished archives away until `keep` are left; answers which. */
export const keepNewest = async (into: string, keep: number): Promise<string[]> => {
  const finished = (await readdir(into)).filter((name) => /^interdesk-[\dTZ-]+$/.test(name)).toSorted();
  const old = finished.slice(0, Math.max(0, finished.length - keep));
  for (const name of old) await rm(join(into, name), { recursive: true });
  return old;
};
