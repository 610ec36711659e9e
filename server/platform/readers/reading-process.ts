import { fork, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';

export type Death = 'too_slow' | 'out_of_memory' | 'failed';
export interface ReadingLimits {
  readonly cpuSeconds: number;
  readonly memoryMegabytes: number;
}
export interface ReadingProcess<Request extends object, Answer extends { id: number }> {
  readonly ask: (request: Request) => Promise<{ answer: Answer } | { died: Death }>;
  readonly stop: () => Promise<void>;
}

const WATCH_MILLISECONDS = 200;
// Where CPU time can't be seen, and for a child that waits for ever. A busy machine is no fault of the mail.
const WALL_MILLISECONDS = process.platform === 'linux' ? 60_000 : 15_000;
const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** A process that may die over what strangers send: it may read files and nothing else, and is ended at its limits (S-31). */
export function startReadingProcess<Request extends object, Answer extends { id: number }>(
  entry: string,
  limits: ReadingLimits,
): ReadingProcess<Request, Answer> {
  const child = fork(entry, [], {
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    // Neither the settings of the server nor the right to write, to connect or to start anything.
    env: {},
    execArgv: [
      `--max-old-space-size=${limits.memoryMegabytes - 128}`,
      '--disable-warning=ExperimentalWarning',
      '--permission',
      '--allow-fs-read=*',
    ],
  });
  const ended = new Promise<{ signal: NodeJS.Signals | null; code: number | null }>((resolve) => {
    child.once('error', () => resolve({ signal: null, code: 1 }));
    child.once('exit', (code, signal) => resolve({ signal, code }));
  });
  holdProcess(child, false);
  let nextId = 0;
  return {
    ask: async (request) => {
      const id = (nextId += 1);
      holdProcess(child, true);
      const watch = watchOver(child, limits);
      const answered = new Promise<Answer>((resolve) => {
        const listen = (message: Answer): void => {
          if (message.id !== id) return;
          child.off('message', listen);
          resolve(message);
        };
        child.on('message', listen);
      });
      // A child that died a moment ago is noticed by `ended`.
      child.send({ id, ...request }, () => undefined);
      const outcome = await Promise.race([
        answered.then((answer) => ({ answer })),
        ended.then(
          ({ signal, code }) => ({ died: watch.reason ?? (signal === 'SIGABRT' || code === 134 ? 'out_of_memory' : 'failed') }) as const,
        ),
      ]);
      watch.end();
      holdProcess(child, false);
      return outcome;
    },
    stop: async () => {
      holdProcess(child, true);
      child.kill('SIGKILL');
      await ended;
    },
  };
}

// A waiting child mustn't keep the server from ending.
function holdProcess(child: ChildProcess, hold: boolean): void {
  if (hold) {
    child.ref();
    child.channel?.ref();
  } else {
    child.unref();
    child.channel?.unref();
  }
}

type Watch = { reason: Death | null; end: () => void };

function watchOver(child: ChildProcess, limits: ReadingLimits): Watch {
  const started = performance.now();
  const before = usageOf(child.pid);
  const watch: Watch = { reason: null, end: () => clearInterval(timer) };
  const timer = setInterval(() => {
    const now = usageOf(child.pid);
    if (now && before && now.cpuSeconds - before.cpuSeconds > limits.cpuSeconds) watch.reason ??= 'too_slow';
    if (now && now.bytes > limits.memoryMegabytes * 1024 * 1024) watch.reason ??= 'out_of_memory';
    if (performance.now() - started > WALL_MILLISECONDS) watch.reason ??= 'too_slow';
    if (watch.reason) child.kill('SIGKILL');
  }, WATCH_MILLISECONDS);
  return watch;
}

// Linux only; elsewhere the wall clock and the heap limit stand alone.
function usageOf(pid: number | undefined): { cpuSeconds: number; bytes: number } | null {
  if (pid === undefined || process.platform !== 'linux') return null;
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /, '')
      .split(' ');
    return { cpuSeconds: (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND, bytes: Number(fields[21]) * PAGE_BYTES };
  } catch {
    return null;
  }
}
