import { statfs } from 'node:fs/promises';
import type { Log } from '../log/log.ts';
import { refuse } from '../refusal.ts';
import type { FileStore } from './store.ts';

/** Of the disk under a folder, what this user may still fill: 0 to 1. */
export const freeShare = async (folder: string): Promise<number> => {
  const { bavail, blocks } = await statfs(folder);
  return bavail / Math.max(1, blocks);
};

const little = 0.15;
const tooLittle = 0.05;

type Measure = (folder: string) => Promise<number>;

/** Whether there is room for more; a disk that can't be measured stops nothing. */
export const hasSpace = async (folder: string, measure: Measure = freeShare): Promise<boolean> =>
  (await measure(folder).catch(() => 1)) >= tooLittle;

/** Takes no new file while the disk is nearly full, so that the database keeps what is left. */
export const keepSpace = (store: FileStore, folder: string, measure: Measure = freeShare): FileStore => ({
  ...store,
  put: async (...file) => {
    if (!(await hasSpace(folder, measure))) refuse('disk_full');
    return store.put(...file);
  },
});

const levelOf = (free: number): 0 | 1 | 2 => (free < tooLittle ? 2 : free < little ? 1 : 0);

/** Says in the log when space becomes scarce and when it is there again, once each. */
export const watchSpace = (
  log: Log,
  folder: string,
  { everySeconds = 60, measure = freeShare } = {},
): { look(): Promise<void>; stop(): void } => {
  let before = 0;
  const look = async (): Promise<void> => {
    const free = await measure(folder).catch(() => 1);
    const level = levelOf(free);
    if (level === before) return;
    before = level;
    const fields = { folder, freePercent: Math.round(free * 100) };
    if (level === 0) log.info(fields, 'there is enough space on the disk again');
    else if (level === 1) log.warn(fields, 'the disk is getting full');
    else log.error(fields, 'the disk is nearly full: files and mail are refused until there is space, everything else goes on');
  };
  const timer = setInterval(() => void look(), everySeconds * 1000);
  timer.unref();
  void look();
  return { look, stop: () => clearInterval(timer) };
};
