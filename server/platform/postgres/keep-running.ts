import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { passOn } from './log.ts';
import type { Log } from './log.ts';
import { stopOrphan } from './orphan.ts';
import { spawnPostmaster, untilReady } from './postmaster.ts';
import type { Place } from './postmaster.ts';
import { refusalFor } from './refusal.ts';

export type State = 'up' | 'down';
export type Running = { pid(): number | undefined; stop(): Promise<void>; onState(listener: (state: State) => void): () => void };

const pauses = [100, 500, 1000, 2000, 5000, 10_000, 30_000];
const steadyAfter = 60_000;
const fastStopMs = 20_000;
const immediateStopMs = 5000;

/** Starts PostgreSQL and starts it again whenever it ends, until stop(). */
export async function keepRunning(place: Place, log: Log): Promise<Running> {
  const listeners = new Set<(state: State) => void>();
  const stopping = new AbortController();
  let child = await launch(place, log);
  let stopped: Promise<void> | undefined;
  let watching = Promise.resolve();

  const tell = (state: State) => listeners.forEach((listener) => listener(state));
  const endWithUs = () => child.kill('SIGINT');
  process.once('exit', endWithUs);

  async function watch(): Promise<void> {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const upSince = performance.now();
      await ended(child);
      if (stopping.signal.aborted) return;
      tell('down');
      log.error({ code: child.exitCode, signal: child.signalCode }, 'PostgreSQL ended by itself and is started again');
      if (performance.now() - upSince > steadyAfter) failures = 0;
      failures = await launchAgain(failures);
      if (!stopping.signal.aborted) tell('up');
    }
  }

  async function launchAgain(failures: number): Promise<number> {
    for (let count = failures; ; count += 1) {
      await sleep(pauses[Math.min(count, pauses.length - 1)], undefined, { signal: stopping.signal }).catch(() => undefined);
      if (stopping.signal.aborted) return count;
      try {
        await launch(place, log, (started) => {
          child = started;
          // stop() may have come while the last process was gone and this one wasn't there yet.
          if (stopping.signal.aborted) started.kill('SIGINT');
        });
        return count + 1;
      } catch (error) {
        if (!stopping.signal.aborted) log.error({ err: error }, refusalFor(error, place.cluster).message);
      }
    }
  }

  async function stop(): Promise<void> {
    stopping.abort();
    const timers = [
      setTimeout(() => child.kill('SIGQUIT'), fastStopMs),
      setTimeout(() => child.kill('SIGKILL'), fastStopMs + immediateStopMs),
    ];
    child.kill('SIGINT');
    await watching;
    await ended(child);
    for (const timer of timers) clearTimeout(timer);
    process.off('exit', endWithUs);
  }

  watching = watch();
  return {
    pid: () => (isOver(child) ? undefined : child.pid),
    stop() {
      if (stopped !== undefined) child.kill('SIGQUIT');
      stopped ??= stop();
      return stopped;
    },
    onState(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

async function launch(place: Place, log: Log, started: (child: ChildProcess) => void = () => undefined): Promise<ChildProcess> {
  const before = await stopOrphan(place);
  if (before === 'stopped') log.warn({}, 'A PostgreSQL left over from an earlier run was stopped');
  const child = spawnPostmaster(place, 'pipe');
  started(child);
  let last = 'it gave no reason.';
  if (child.stderr !== null) {
    createInterface({ input: child.stderr }).on('line', (line) => {
      if (/^(FATAL|PANIC|ERROR)|: error:|could not/i.test(line)) last = line;
      passOn(line, log);
    });
  }
  try {
    await untilReady(child, place.cluster, () => last);
  } catch (error) {
    if (!isOver(child)) child.kill('SIGQUIT');
    throw error;
  }
  return child;
}

const isOver = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null || child.pid === undefined;

async function ended(child: ChildProcess): Promise<void> {
  if (!isOver(child)) await once(child, 'exit');
}
