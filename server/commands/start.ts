import { renewSetupSecret } from '#server/modules/identity/index.ts';
import { startPumps } from '#server/modules/mailroom/index.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { listen } from '#server/start/listen.ts';
import { openHouse } from '#server/start/open-house.ts';
import { webServer } from '#server/start/web-server.ts';
import { say, setting } from './command.ts';

// How long balancers get to notice that this process goes down.
const noticeMilliseconds = 5_000;

const untilTold = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.once(signal, () => resolve(signal));
  });

/** Serves until it is told to stop: first the database, then the screens, then the port. */
export const start = async (): Promise<number> => {
  const { config, log } = setting();
  const serves = config.ROLE !== 'worker';
  const works = config.ROLE !== 'web';
  if (serves) await buildWeb(say);
  const open = await openHouse({ config, log });
  const { house, database } = open;
  const web = serves ? webServer(house) : null;
  const stopEverything: (() => Promise<void>)[] = [];
  try {
    if (web) {
      const port = await listen(web.app, config);
      const host = config.HOST.includes(':') ? `[${config.HOST}]` : config.HOST;
      const address = config.PUBLIC_URL ?? `http://${host === '0.0.0.0' ? 'localhost' : host === '127.0.0.1' ? 'localhost' : host}:${port}`;
      house.platform.address.origin = address;
      const secret = await renewSetupSecret(house.platform);
      say(`\nInterdesk is running at ${address}`);
      if (secret !== null) say(`Set it up here, once:   ${address}/setup#${secret}`);
    } else say('Interdesk runs background work.');
    say(`Data is in ${database.place}. Press Ctrl+C to stop.\n`);
    if (works) {
      const workers = startWorkers(house.platform, { works: house.works, schedules: house.schedules });
      const pumps = startPumps(house.platform);
      stopEverything.push(async () => {
        await pumps.stop();
        await workers.stop({ graceSeconds: 10 });
      });
    }
    const signal = await untilTold();
    process.once('SIGTERM', () => process.exit(1));
    process.once('SIGINT', () => process.exit(1));
    if (web) {
      web.health.stopping = true;
      if (signal === 'SIGTERM' && config.PUBLIC_URL !== undefined) await new Promise((resolve) => setTimeout(resolve, noticeMilliseconds));
      web.hub.close();
      await web.app.close();
    }
    return 0;
  } finally {
    for (const stop of stopEverything) await stop();
    await web?.app.close();
    web?.hub.close();
    await open.close();
  }
};
