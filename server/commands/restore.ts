import { existsSync } from 'node:fs';
import { copyFile, chmod, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { ArchiveRefusal } from '#server/platform/backup/archive.ts';
import { checkArchive, restoreArchive } from '#server/platform/backup/restore-archive.ts';
import { eraseAgain } from '#server/platform/backup/erase-again.ts';
import { addErased, readErased } from '#server/platform/people/erased-list.ts';
import { readKeyFile } from '#server/platform/crypto/key-file.ts';
import { openDatabase } from '#server/start/open-database.ts';
import { complain, say, setting, Usage } from './command.ts';

const usage = `interdesk restore ARCHIVE       into an empty INTERDESK_DATA folder, or the empty database of DATABASE_URL
interdesk restore confirm       this copy is the one that counts: it fetches and sends mail from now on`;

// The keys of the backup, or those that are here already; never fresh ones in silence.
const bringKeys = async (folder: string, keyFile: string, keyIds: readonly string[]): Promise<void> => {
  if (!existsSync(keyFile) && existsSync(join(folder, 'keys.json'))) {
    await mkdir(dirname(keyFile), { recursive: true, mode: 0o700 });
    await copyFile(join(folder, 'keys.json'), keyFile);
    await chmod(keyFile, 0o600);
  }
  if (!existsSync(keyFile))
    throw new ArchiveRefusal(
      `The keys are not in this backup. Put your copy of the key file at ${keyFile} first; it opens stored passwords.`,
    );
  const here = new Set((await readKeyFile(keyFile)).keys.map(({ id }) => id));
  if (!keyIds.every((id) => here.has(id)))
    throw new ArchiveRefusal(
      `The key file ${keyFile} is not the one of this backup: it lacks the key ${keyIds.find((id) => !here.has(id))}.`,
    );
};

const bring = async (archive: string): Promise<number> => {
  const { config, log } = setting();
  const folder = resolve(archive);
  const manifest = await checkArchive(folder);
  await bringKeys(folder, config.keyFile, manifest.keyIds);
  const database = await openDatabase(config, log, { beside: false });
  try {
    const { ownerUrl, appRole } = database;
    await restoreArchive({ folder, ownerUrl, appRole, filesFolder: join(config.dataDir, 'files') }, manifest);
    const erased = [...(await readErased(dirname(folder))), ...(await readErased(config.dataDir))];
    await eraseAgain(ownerUrl, erased);
    await addErased(config.dataDir, erased);
    if (erased.length > 0) say(`Who was erased since then is erased anew when the desk starts: ${erased.length} on the list.`);
  } finally {
    await database.close();
  }
  for (const path of manifest.damaged) complain(`${path} was lost or damaged when the backup was taken`);
  say(`Restored as of ${manifest.takenAt}. This copy stays quiet: it neither fetches nor sends mail.`);
  say('What waited to go out is kept in the Outbox. When this copy is the one that counts, run: interdesk restore confirm');
  return 0;
};

const confirm = async (): Promise<number> => {
  const { config, log } = setting();
  const database = await openDatabase(config, log, { beside: true });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  try {
    await client.connect();
    const { rowCount } = await client.query('update platform.installation set quiet_since = null where quiet_since is not null');
    say(rowCount === 1 ? 'This desk fetches and sends mail from now on.' : 'This desk is not quiet; there is nothing to confirm.');
    return 0;
  } finally {
    await client.end();
    await database.close();
  }
};

/** Makes a desk from a backup, beside a live one if need be: nothing leaves it until a person confirms. */
export const restore = async ([what, ...rest]: readonly string[]): Promise<number> => {
  if (what === undefined || rest.length > 0) throw new Usage(usage);
  return what === 'confirm' ? confirm() : bring(what);
};
