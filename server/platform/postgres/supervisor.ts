import { execFile } from 'node:child_process';
import { rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { installBinaries } from './binaries.ts';
import type { Binaries } from './binaries.ts';
import { hasCluster, prepareDataFolder, removeHalfMade, requireSpace } from './data-folder.ts';
import { furnish, resetSuperuser } from './furnish.ts';
import { keepRunning } from './keep-running.ts';
import type { Running, State } from './keep-running.ts';
import { lockHolder, takeLock } from './lock.ts';
import type { Log } from './log.ts';
import { giveTreeTo, makeCluster, writeOwned } from './make-cluster.ts';
import { stopOrphan } from './orphan.ts';
import { StartRefusal, isFailure, refusalFor } from './refusal.ts';
import { appRole, databaseName, ownerRole, socketUrl } from './roles.ts';
import { cleanEnvironment, runAs } from './run-as.ts';
import type { RunAs } from './run-as.ts';
import { keptSecrets } from './secrets.ts';
import { accessRules, durableSettings, mainSettings, ownSettings } from './settings.ts';
import { makeSocketFolder, socketFolderOf } from './socket-folder.ts';

const run = promisify(execFile);
const wrongPassword = '28P01';

export type Embedded = {
  ownerUrl: string;
  appUrl: string;
  /** The superuser, for backups and checks of the files only. */
  adminUrl: string;
  info: { readonly pid: number | undefined; version: string; socketDir: string; dataDir: string };
  /** Fast; a second call while the first waits ends PostgreSQL at once. */
  stop(): Promise<void>;
  onState(listener: (state: State) => void): () => void;
};

export async function startEmbedded({ dataDir, log }: { dataDir: string; log: Log }): Promise<Embedded> {
  if (process.platform === 'win32') {
    throw new StartRefusal('On Windows Interdesk brings no database along. Set DATABASE_URL to a PostgreSQL 15 or newer.');
  }
  const undo: (() => Promise<void> | void)[] = [];
  try {
    return await start(dataDir, log, undo);
  } catch (error) {
    for (const step of undo.toReversed()) await step();
    throw refusalFor(error, dataDir);
  }
}

async function start(dataDir: string, log: Log, undo: (() => Promise<void> | void)[]): Promise<Embedded> {
  const as = await runAs();
  const { data, home } = await prepareDataFolder(dataDir, as);
  const lock = takeLock(join(home, 'lock'));
  if (lock === undefined) {
    const holder = lockHolder(join(home, 'lock')) ?? 'unknown';
    throw new StartRefusal(
      `Interdesk already runs on ${data} (process ${holder}). Stop that process first, or set INTERDESK_DATA to another folder.`,
    );
  }
  undo.push(() => lock.release());
  const cluster = join(home, 'cluster');
  const socketDir = socketFolderOf(data);
  await removeHalfMade(home);
  await requireSpace(home, cluster);
  const binaries = await installBinaries(home);
  await requireExecutable(binaries, as);
  await makeSocketFolder(socketDir, as);
  undo.push(() => rmdir(socketDir).catch(() => undefined));
  const secrets = await keptSecrets(join(home, 'secrets.json'));
  const place = { binaries, as, cluster, socketDir };
  if (await hasCluster(cluster, binaries, as)) {
    if ((await stopOrphan(place)) === 'stopped') log.warn({}, 'A PostgreSQL left over from an earlier run was stopped');
    await giveTreeTo(as, cluster);
    await writeOwned(as, join(cluster, 'interdesk.conf'), ownSettings);
    await requireDurable(binaries, as, cluster);
  } else {
    log.info({ cluster }, 'Making the database, this happens once');
    const files = { 'postgresql.conf': mainSettings, 'interdesk.conf': ownSettings, 'pg_hba.conf': accessRules };
    await makeCluster({ binaries, as, cluster, superuserPassword: secrets.superuser, files });
  }
  let running = await keepRunning(place, log);
  undo.push(() => running.stop());
  try {
    await furnish(place, secrets);
  } catch (error) {
    if (!isFailure(error, wrongPassword)) throw error;
    log.warn({}, "The database has other passwords than secrets.json, perhaps it was restored; it gets this installation's");
    await running.stop();
    await resetSuperuser(place, secrets.superuser);
    running = await keepRunning(place, log);
    await furnish(place, secrets);
  }
  return handle(running, { version: binaries.version, socketDir, dataDir: data }, secrets, lock.release);
}

type Fixed = { version: string; socketDir: string; dataDir: string };

function handle(running: Running, fixed: Fixed, secrets: { superuser: string; owner: string; app: string }, release: () => void): Embedded {
  const url = (role: string, password: string) => socketUrl(role, password, databaseName, fixed.socketDir);
  let closed: Promise<void> | undefined;
  async function close(stopped: Promise<void>): Promise<void> {
    await stopped;
    await rmdir(fixed.socketDir).catch(() => undefined);
    release();
  }
  return {
    ownerUrl: url(ownerRole, secrets.owner),
    appUrl: url(appRole, secrets.app),
    adminUrl: url('postgres', secrets.superuser),
    info: {
      get pid() {
        return running.pid();
      },
      ...fixed,
    },
    stop() {
      const stopped = running.stop();
      closed ??= close(stopped);
      return closed;
    },
    onState: running.onState,
  };
}

async function requireExecutable(binaries: Binaries, as: RunAs): Promise<void> {
  try {
    await run(join(binaries.bin, 'postgres'), ['--version'], { env: cleanEnvironment, cwd: '/', ...as.drop });
  } catch (error) {
    if (!isFailure(error, 'EACCES')) throw error;
    throw new StartRefusal(
      `Programs in ${binaries.bin} can't be run by ${as.name}. If that disk is mounted with noexec, set INTERDESK_DATA to a folder on another one.`,
      { cause: error },
    );
  }
}

async function requireDurable(binaries: Binaries, as: RunAs, cluster: string): Promise<void> {
  const settings = await Promise.all(
    Object.entries(durableSettings).map(async ([name, wanted]) => {
      const { stdout } = await run(join(binaries.bin, 'postgres'), ['-D', cluster, '-C', name], {
        env: cleanEnvironment,
        cwd: cluster,
        ...as.drop,
      });
      return { name, wanted, found: stdout.trim() };
    }),
  );
  const lax = settings.filter(({ wanted, found }) => found !== wanted);
  if (lax.length === 0) return;
  const list = lax.map(({ name, found }) => `${name} is ${found}`).join(', ');
  throw new StartRefusal(
    `The database in ${cluster} could lose what it has confirmed: ${list}. Turn it on in postgresql.conf and postgresql.auto.conf there (checksums: pg_checksums --enable) and start again.`,
  );
}
