import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Binaries } from './binaries.ts';
import { socketPort } from './roles.ts';
import { cleanEnvironment } from './run-as.ts';
import type { RunAs } from './run-as.ts';

export type PidFile = { pid: number; status: string | undefined };

/** PostgreSQL's own lock file: the pid is its first line, its state the eighth. */
export async function readPidFile(cluster: string): Promise<PidFile | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const lines = text?.split('\n');
  const pid = Number(lines?.[0]);
  return Number.isInteger(pid) && pid > 0 ? { pid, status: lines?.[7]?.trim() } : undefined;
}

export type Place = { binaries: Binaries; as: RunAs; cluster: string; socketDir: string };

export function spawnPostmaster({ binaries, as, cluster, socketDir }: Place, output: 'pipe' | 'ignore'): ChildProcess {
  return spawn(join(binaries.bin, 'postgres'), ['-D', cluster, '-k', socketDir, '-p', String(socketPort), '-c', 'listen_addresses='], {
    env: cleanEnvironment,
    cwd: cluster,
    // In a session of its own: the terminal's Ctrl-C is for us, and we stop PostgreSQL when the last request is answered.
    detached: true,
    stdio: ['ignore', 'ignore', output],
    ...as.drop,
  });
}

/** Waits for "ready"; recovery after a crash may take its time, so only the end of the process ends the wait. */
export async function untilReady(child: ChildProcess, cluster: string, last: () => string): Promise<number> {
  let failure: Error | undefined;
  child.once('error', (error) => (failure = error));
  for (;;) {
    if (failure !== undefined) throw failure;
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(last());
    }
    const found = await readPidFile(cluster);
    if (found !== undefined && found.pid === child.pid && found.status === 'ready') return found.pid;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
