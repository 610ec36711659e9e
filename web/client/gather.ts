import type { News } from './live.ts';

/** Milliseconds in which news is gathered, and how long at most the next lot waits for what is being read anew because of the last. */
const pause = 60;
const patience = 3000;

const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * Gathers news and tells all of it at once, and the next only when what it made stale is there: an import of a thousand tickets
 * a second costs one reading at a time instead of a thousand.
 */
export function gather(tell: (news: readonly News[]) => Promise<unknown>): (news: readonly News[]) => void {
  let waiting = new Map<string, News>();
  let isTelling = false;
  const tellAll = async () => {
    isTelling = true;
    while (waiting.size > 0) {
      await sleep(pause);
      const all = [...waiting.values()];
      waiting = new Map();
      await Promise.race([tell(all).catch(() => undefined), sleep(patience)]);
    }
    isTelling = false;
  };
  return (news) => {
    for (const one of news) waiting.set(`${one.name} ${one.recordId ?? one.id}`, one);
    if (!isTelling) void tellAll();
  };
}
