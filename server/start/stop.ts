import type { FastifyInstance } from 'fastify';
import type { Log } from '#server/platform/log/log.ts';

// How long balancers get to notice that this process goes down, then requests to end, then everything.
const noticeMilliseconds = 5_000;
const drainMilliseconds = 10_000;
const lastMilliseconds = 24_000;

export type Told = NodeJS.Signals | 'fault';

/** Resolves when this process shall stop; a second signal ends it at once, and so does time. */
export const untilTold = (log: Log): Promise<Told> =>
  new Promise((resolve) => {
    let told = false;
    const hear = (why: Told): void => {
      if (told) process.exit(1);
      told = true;
      setTimeout(() => process.exit(1), lastMilliseconds).unref();
      resolve(why);
    };
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => hear(signal));
    // Nobody knows what such a process still holds: it stops in order, and whoever keeps it running starts a new one.
    process.on('uncaughtException', (error) => {
      log.error({ err: error }, 'a fault outside of any request, the desk stops');
      hear('fault');
    });
  });

export const giveNotice = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, noticeMilliseconds));

/** Takes no new connection and lets requests end that have begun; what then still hangs is cut. */
export const drain = async (app: FastifyInstance): Promise<void> => {
  const late = setTimeout(() => app.server.closeAllConnections(), drainMilliseconds);
  try {
    await app.close();
  } finally {
    clearTimeout(late);
  }
};
