import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const program = join(import.meta.dirname, '../../bin/interdesk');

export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

export interface Running {
  readonly child: ChildProcess;
  /** Where it says that it listens. */
  readonly origin: string;
  readonly out: () => string;
  readonly err: () => string;
  readonly ended: Promise<Ended>;
  stop(signal?: NodeJS.Signals): Promise<Ended>;
}

// Only what a person's shell would give it: no test runner's variables, none of ours.
const shell = { PATH: process.env['PATH'], HOME: process.env['HOME'] ?? '/', LANG: 'C.UTF-8' };

const begin = (args: readonly string[], env: Record<string, string>) => {
  const child = spawn(program, args, { env: { ...shell, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  let [out, err] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text));
  const ended = once(child, 'close').then(([code]): Ended => ({ code: code as number | null, out, err }));
  return { child, ended, out: () => out, err: () => err };
};

/** Runs a command of the product as a process of its own, to its end. */
export const interdesk = async (args: readonly string[], env: Record<string, string>, mostSeconds = 30): Promise<Ended> => {
  const { child, ended } = begin(args, env);
  // What should have ended and serves instead would hold the test for good.
  const late = setTimeout(() => child.kill('SIGKILL'), mostSeconds * 1000);
  return ended.finally(() => clearTimeout(late));
};

/** Starts the product and waits until it serves; throws with what it said if it ends before. */
export const startInterdesk = async (env: Record<string, string>): Promise<Running> => {
  const begun = begin(['start'], env);
  const over = begun.ended.then(() => true);
  for (;;) {
    const origin = /Interdesk is running at (\S+)[^]*Data is in/.exec(begun.out())?.[1];
    if (origin !== undefined) {
      const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<Ended> => {
        begun.child.kill(signal);
        return begun.ended;
      };
      return { ...begun, origin, stop };
    }
    if (await Promise.race([over, sleep(25, false)])) throw new Error(`it ended: ${begun.out()}${begun.err()}`);
  }
};
