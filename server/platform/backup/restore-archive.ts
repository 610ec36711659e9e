import { copyFile, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { migrate, migrationNames } from '../db/migrate.ts';
import { ArchiveRefusal, filePath, readFileList, type Manifest } from './archive.ts';
import { copyIn } from './copy-tables.ts';
import { verifyArchive } from './verify-archive.ts';

export interface RestoreSettings {
  readonly folder: string;
  readonly ownerUrl: string;
  readonly appRole: string;
  readonly filesFolder: string;
}

const unknownMigrations = async (manifest: Manifest): Promise<string[]> => {
  const known = new Set(await migrationNames());
  return manifest.migrations.filter((name) => !known.has(name));
};

/** Looks at an archive before anything is touched: whole, and of this version or an earlier one. */
export const checkArchive = async (folder: string): Promise<Manifest> => {
  const { manifest, faults } = await verifyArchive(folder);
  if (faults.length > 0)
    throw new ArchiveRefusal(`This backup is not whole, nothing was restored:\n${faults.map((each) => `  ${each}`).join('\n')}`);
  const unknown = await unknownMigrations(manifest);
  if (unknown.length > 0)
    throw new ArchiveRefusal(
      `This backup was taken by a newer version of Interdesk (it knows ${unknown.at(-1)}). Install that version first.`,
    );
  return manifest;
};

const assertEmpty = async (client: pg.Client): Promise<void> => {
  const { rows } = await client.query<{ there: boolean }>(`select to_regclass('public.migration') is not null as there`);
  if (rows[0]?.there)
    throw new ArchiveRefusal('There is a desk here already. Restore into an empty INTERDESK_DATA folder, or an empty database.');
};

const placeFiles = async (folder: string, filesFolder: string, manifest: Manifest): Promise<void> => {
  const lost = new Set(manifest.damaged);
  for (const file of await readFileList(folder, manifest)) {
    const path = filePath(file);
    if (lost.has(path)) continue;
    const to = join(dirname(filesFolder), path);
    await mkdir(dirname(to), { recursive: true, mode: 0o700 });
    await copyFile(join(folder, path), to);
    const copy = await open(to, 'r+');
    await copy.chmod(0o600);
    await copy.sync();
    await copy.close();
  }
};

// Whether the desk that this was copied from has sent them meanwhile nobody here can know: they are kept for a person
// to decide, and the copy is another installation that stays quiet (R-38).
const quieten = `
  update platform.installation set id = gen_random_uuid(), quiet_since = now();
  select mailroom.keep_waiting();
`;

/** Fills an empty database and folder from an archive that was checked; what follows it in migrations is applied after. */
export const restoreArchive = async (settings: RestoreSettings, manifest: Manifest): Promise<void> => {
  const { folder, ownerUrl, appRole, filesFolder } = settings;
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'interdesk restore' });
  await client.connect();
  try {
    await assertEmpty(client);
    await placeFiles(folder, filesFolder, manifest);
    await migrate({ ownerUrl, appRole, upTo: manifest.migrations });
    await client.query('begin');
    await copyIn(client, manifest.tables, folder);
    await client.query(quieten);
    await client.query('commit');
    await migrate({ ownerUrl, appRole });
    await client.query('analyze');
  } finally {
    await client.end();
  }
};
