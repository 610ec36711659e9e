import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { readPidFile } from './postmaster.ts';
import { socketPort } from './roles.ts';
import { StartRefusal, isFailure } from './refusal.ts';

const run = promisify(execFile);

/** Stops what a killed parent left running on this cluster, and removes lock files that name nobody, or somebody else. */
export async function stopOrphan({ cluster, socketDir }: { cluster: string; socketDir: string }): Promise<'nothing' | 'stopped'> {
  const found = await readPidFile(cluster);
  const orphan = found !== undefined && (await isPostmasterOf(found.pid, cluster)) ? found.pid : undefined;
  if (orphan !== undefined) await end(orphan, 'SIGINT', 4000);
  // Backends outlive a killed postmaster while they compute, and hold its shared memory.
  const strays = await processesIn(cluster);
  for (const stray of strays) await end(stray, 'SIGQUIT', 500);
  const socket = join(socketDir, `.s.PGSQL.${socketPort}`);
  for (const file of [join(cluster, 'postmaster.pid'), socket, `${socket}.lock`]) await rm(file, { force: true });
  return orphan === undefined && strays.length === 0 ? 'nothing' : 'stopped';
}

async function isPostmasterOf(pid: number, cluster: string): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const words = await commandLine(pid);
  return words.includes(`-D ${cluster} `) || (await workingFolder(pid)) === cluster;
}

async function commandLine(pid: number): Promise<string> {
  try {
    if (process.platform === 'linux') return (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ');
    return (await run('ps', ['-ww', '-o', 'command=', '-p', String(pid)])).stdout;
  } catch {
    return '';
  }
}

async function workingFolder(pid: number | string): Promise<string | undefined> {
  return readlink(`/proc/${pid}/cwd`).catch(() => undefined);
}

async function processesIn(cluster: string): Promise<number[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const strays: number[] = [];
  for (const pid of pids) {
    if ((await workingFolder(pid)) !== cluster) continue;
    const name = await readFile(`/proc/${pid}/comm`, 'utf8').catch(() => '');
    if (name.trim() === 'postgres') strays.push(Number(pid));
  }
  return strays;
}

async function end(pid: number, first: NodeJS.Signals, patience: number): Promise<void> {
  for (const [signal, wait] of [
    [first, patience],
    ['SIGQUIT', 2000],
    ['SIGKILL', 2000],
  ] as const) {
    if (!send(pid, signal)) return;
    for (let waited = 0; waited < wait; waited += 20) {
      await sleep(20);
      if (!isAlive(pid)) return;
    }
  }
  throw new StartRefusal(`An earlier PostgreSQL (process ${pid}) still runs on the same data and doesn't end. End it and start again.`);
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (isFailure(error, 'ESRCH')) return false;
    throw error;
  }
}

/** A zombie counts as gone: in a container nobody may ever collect it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!isFailure(error, 'EPERM')) return false;
  }
  if (process.platform !== 'linux') return true;
  try {
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return !/[ZX]/.test(status.charAt(status.lastIndexOf(')') + 2));
  } catch {
    return false;
  }
}
