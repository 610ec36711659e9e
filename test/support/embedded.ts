import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { Client } from 'pg';
import type { Log } from '#server/platform/postgres/log.ts';

export const isRoot = process.getuid?.() === 0;
export const nobody = { uid: 65534, gid: 65534 };

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

export async function dataFolder(): Promise<{ dataDir: string; remove(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'interdesk-data-'));
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true, maxRetries: 3 }) };
}

export async function query<Row extends object>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

type Said = { log?: string; refusal?: string; name?: string; ownerUrl?: string; appUrl?: string; pid?: number };
type Up = { ownerUrl: string; appUrl: string; pid: number };
export type Parent = {
  process: ChildProcess;
  outcome: Promise<Said>;
  up(): Promise<Up>;
  heard(message: RegExp): Promise<void>;
  over: Promise<unknown>;
};

/** Starts an embedded PostgreSQL in a process of its own, which a test may kill. */
export function parentOn(dataDir: string, options: { as?: { uid: number; gid: number }; env?: NodeJS.ProcessEnv } = {}): Parent {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'embedded-parent.ts'), dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, ...options.env },
    ...options.as,
  });
  const lines = createInterface({ input: child.stdout });
  const outcome = Promise.withResolvers<Said>();
  const waiting: { message: RegExp; done: () => void }[] = [];
  lines.on('line', (line) => {
    const said = JSON.parse(line) as Said;
    if (said.log === undefined) outcome.resolve(said);
    for (const { message, done } of waiting) if (message.test(said.log ?? '')) done();
  });
  const over = once(child, 'exit').then(() => outcome.resolve({ refusal: 'ended without a word' }));
  return {
    process: child,
    outcome: outcome.promise,
    async up() {
      const { ownerUrl, appUrl, pid, refusal } = await outcome.promise;
      if (ownerUrl === undefined || appUrl === undefined || pid === undefined) throw new Error(`It didn't start: ${refusal}`);
      return { ownerUrl, appUrl, pid };
    },
    heard: (message) => new Promise((done) => waiting.push({ message, done })),
    over,
  };
}
