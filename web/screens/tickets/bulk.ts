import { bulk, type Bulk } from '#contracts/bulk.ts';
import type { SentBodyOf } from '#contracts/route.ts';
import { call, Problem } from '#web/client/index.ts';

export type Several = SentBodyOf<typeof bulk.start>;
export type OnProgress = (progress: { finished: number; of: number }) => void;

const rest = (millis: number) => new Promise((done) => setTimeout(done, millis));
const longestRest = 1000;

/** A line that is gone for a while changes nothing: the desk goes on by itself. */
const look = async (id: string): Promise<Bulk | null> => {
  try {
    return await call(bulk.read, { params: { bulk: id } });
  } catch (cause) {
    if (cause instanceof Problem && cause.code === 'offline') return null;
    throw cause;
  }
};

const follow = async (begun: Bulk, onProgress: OnProgress): Promise<Bulk> => {
  let now = begun;
  for (let pause = 100; now.finishedAt === null; pause = Math.min(longestRest, pause * 1.5)) {
    onProgress({ finished: now.done + now.left, of: now.total });
    await rest(pause);
    now = (await look(begun.id)) ?? now;
  }
  return now;
};

/** Many tickets at once, by the desk and not by this page: it goes on when the page is closed. */
export const carryOut = async (wanted: Several, onProgress: OnProgress): Promise<Bulk> =>
  follow(await call(bulk.start, { body: wanted }), onProgress);

/** Answers how many stay as they are, because somebody has changed them since. */
export const carryBack = async (id: string, onProgress: OnProgress): Promise<number> =>
  (await follow(await call(bulk.undo, { params: { bulk: id } }), onProgress)).left;
