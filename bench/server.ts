import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface Server {
  readonly pid: number;
  readonly port: number;
  /** Milliseconds from its start until it answered that it is ready. */
  readonly readyAfter: number;
  stop(): Promise<void>;
}

const root = join(import.meta.dirname, '..');

const answers = (port: number): Promise<boolean> =>
  fetch(`http://localhost:${port}/readyz`).then(
    (reply) => reply.ok,
    () => false,
  );

const said = async (child: ChildProcess): Promise<number> => {
  let text = '';
  const { promise, resolve, reject } = Promise.withResolvers<number>();
  child.stdout?.on('data', (chunk: Buffer) => {
    text += chunk.toString();
    const port = /running at http:\/\/[^\s:]+:(\d+)/.exec(text)?.[1];
    if (port !== undefined) resolve(Number(port));
  });
  child.once('exit', (code) => reject(new Error(`the server ended with ${code}: ${text}`)));
  return promise;
};

/** `interdesk start` on a data folder, as its own process; BENCH_NODE holds flags for it, as --cpu-prof. */
export const startServer = async (dataDir: string): Promise<Server> => {
  const began = performance.now();
  const flags = (process.env['BENCH_NODE'] ?? '').split(' ').filter(Boolean);
  const script = process.env['BENCH_START'] ?? join(root, 'server/main.ts');
  const child = spawn(process.execPath, [...flags, script, 'start'], {
    env: { ...process.env, INTERDESK_DATA: dataDir, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await said(child);
  while (!(await answers(port))) await sleep(50);
  return {
    pid: child.pid ?? 0,
    port,
    readyAfter: performance.now() - began,
    stop: async () => {
      child.kill('SIGTERM');
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
};
