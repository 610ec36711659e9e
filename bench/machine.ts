import { readFileSync, readdirSync } from 'node:fs';
import { availableParallelism, cpus, loadavg, release, totalmem } from 'node:os';

/** What a figure was measured on; how busy it was before we began says how much to believe it. */
export const machine = (postgres: string): string =>
  [
    `${availableParallelism()} cores (${cpus()[0]?.model.trim() ?? 'unknown'})`,
    `${(totalmem() / 2 ** 30).toFixed(1)} GiB`,
    `Linux ${release()}`,
    `Node ${process.versions.node}`,
    `PostgreSQL ${postgres}`,
    `load ${loadavg()
      .map((load) => load.toFixed(1))
      .join(' ')}`,
  ].join(', ');

const statOf = (pid: number): { parent: number; name: string } | null => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const after = text.lastIndexOf(')');
    return { parent: Number(text.slice(after + 2).split(' ')[1]), name: text.slice(text.indexOf('(') + 1, after) };
  } catch {
    return null;
  }
};

/** A process with everything below it. */
export const family = (root: number): number[] => {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  const parents = new Map(all.map((pid) => [pid, statOf(pid)?.parent]));
  const found = [root];
  for (const pid of found) found.push(...all.filter((other) => parents.get(other) === pid && !found.includes(other)));
  return found;
};

/** Seconds of processor time that a process has used, and those below it that have ended. */
export const processorSeconds = (pid: number): number => {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
    // utime, stime and what ended children used, in hundredths of a second (proc(5)).
    return [11, 12, 13, 14].reduce((sum, index) => sum + Number(fields[index]), 0) / 100;
  } catch {
    return 0;
  }
};

export interface Share {
  readonly pid: number;
  readonly name: string;
  readonly megabytes: number;
}

/** Memory that is a process's own, with its part of what it shares (PSS); each page of the machine is counted once. */
export const shareOf = (pid: number): Share => {
  try {
    const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    const words = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').filter(Boolean).join(' ');
    return {
      pid,
      name: words.replaceAll(/\S*\/(?=[^/\s]*(?:\s|$))/g, '').slice(0, 60),
      megabytes: Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0) / 1024,
    };
  } catch {
    return { pid, name: 'gone', megabytes: 0 };
  }
};
