import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { readKeyFile } from '#server/platform/crypto/key-file.ts';
import { keepNewest, writeArchive } from '#server/platform/backup/write-archive.ts';
import { verifyArchive } from '#server/platform/backup/verify-archive.ts';
import { addErased, readErased } from '#server/platform/people/erased-list.ts';
import { openDatabase } from '#server/start/open-database.ts';
import { complain, say, setting, Usage } from './command.ts';

const usage = `interdesk backup --to FOLDER [--keep NUMBER] [--with-keys]
interdesk backup verify ARCHIVE`;

const megabytes = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MB`;

const verify = async (folder: string): Promise<number> => {
  const { manifest, faults } = await verifyArchive(resolve(folder));
  for (const fault of faults) complain(fault);
  if (faults.length > 0) return 1;
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  say(`${folder} is whole: ${manifest.tables.length} tables with ${rows} rows and ${manifest.files} files, taken ${manifest.takenAt}.`);
  return 0;
};

const take = async (to: string, keep: number | null, withKeys: boolean): Promise<number> => {
  const { config, log } = setting();
  const into = resolve(to);
  if (into === config.dataDir || config.dataDir.startsWith(`${into}/`))
    throw new Usage(`A backup does not belong where the data is. Choose another folder than ${into}.`);
  await mkdir(into, { recursive: true, mode: 0o700 });
  const database = await openDatabase(config, log, { beside: true });
  try {
    const ring = await readKeyFile(config.keyFile);
    const { folder, manifest } = await writeArchive({
      ownerUrl: database.ownerUrl,
      filesFolder: join(config.dataDir, 'files'),
      into,
      keyIds: ring.keys.map(({ id }) => id),
      ...(withKeys ? { keyFile: config.keyFile } : {}),
    });
    // Beside the archives: whoever was erased since an older one of them was taken must not come back with it.
    await addErased(into, await readErased(config.dataDir));
    const code = await verify(folder);
    const size = manifest.tables.reduce((sum, table) => sum + table.size, 0);
    say(`The database takes ${megabytes(size)}.`);
    for (const path of manifest.damaged) complain(`${path} was lost or damaged before this backup was taken`);
    if (!withKeys)
      say(`The keys are not in it. Keep a copy of ${config.keyFile} in another place: without it stored passwords can't be read.`);
    if (code === 0 && keep !== null) for (const name of await keepNewest(into, keep)) say(`Took away ${name}.`);
    return code === 0 && manifest.damaged.length === 0 ? 0 : 1;
  } finally {
    await database.close();
  }
};

/** A hot backup of everything, read once more after it is written. */
export const backup = async (args: readonly string[]): Promise<number> => {
  if (args[0] === 'verify') {
    const [, folder] = args;
    if (folder === undefined || !existsSync(folder)) throw new Usage(usage);
    return verify(folder);
  }
  const { values } = parseArgs({
    args: [...args],
    options: { to: { type: 'string' }, keep: { type: 'string' }, 'with-keys': { type: 'boolean', default: false } },
  });
  const keep = values.keep === undefined ? null : Number(values.keep);
  if (values.to === undefined || (keep !== null && !(Number.isInteger(keep) && keep > 0))) throw new Usage(usage);
  return take(values.to, keep, values['with-keys']);
};
