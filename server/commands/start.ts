import { renewSetupSecret } from '#server/modules/identity/index.ts';
import { startListener, startPumps } from '#server/modules/mailroom/index.ts';
import { isQuiet } from '#server/platform/backup/quiet.ts';
import type { Config } from '#server/platform/config/config.ts';
import { atGate } from '#server/platform/db/gate.ts';
import { watchSpace } from '#server/platform/files/space.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import { buildWeb } from '#server/start/build-web.ts';
import { listen } from '#server/start/listen.ts';
import { openHouse } from '#server/start/open-house.ts';
import { drain, giveNotice, untilTold } from '#server/start/stop.ts';
import { webServer } from '#server/start/web-server.ts';
import { say, setting } from './command.ts';

const addressOf = ({ PUBLIC_URL, HOST }: Config, port: number): string => {
  const here = ['0.0.0.0', '127.0.0.1', '::', '::1'].includes(HOST);
  return PUBLIC_URL ?? `http://${here ? 'localhost' : HOST.includes(':') ? `[${HOST}]` : HOST}:${port}`;
};

/** Serves until it is told to stop: first the database, then the screens, then the port. */
export const start = async (): Promise<number> => {
  const { config, log } = setting();
  const serves = config.ROLE !== 'worker';
  const works = config.ROLE !== 'web';
  const told = untilTold(log);
  const open = await openHouse({ config, log });
  const { house, database } = open;
  const web = serves ? webServer(house) : null;
  const stops: (() => Promise<void>)[] = [];
  try {
    if (web) {
      stops.push(async () => {
        web.hub.close();
        await drain(web.app);
      });
      await buildWeb(say);
      const port = await listen(web.app, config);
      const address = addressOf(config, port);
      house.platform.address.origin = address;
      const secret = await renewSetupSecret(house.platform);
      say(`\nInterdesk is running at ${address}`);
      if (secret !== null) say(`Set it up here, once:   ${address}/setup#${secret}`);
    } else say('Interdesk runs background work.');
    say(`Data is in ${database.place}. Press Ctrl+C to stop.\n`);
    if (await atGate(house.platform, isQuiet))
      say('This is a restored copy: it neither fetches nor sends mail. If it is the one that counts, run: interdesk restore confirm\n');
    if (works) {
      const workers = startWorkers(house.platform, { works: house.works, schedules: house.schedules });
      const pumps = startPumps(house.platform);
      stops.push(
        () => workers.stop({ graceSeconds: 10 }),
        () => pumps.stop(),
      );
      const mail = await startListener(house.platform);
      stops.push(() => mail.stop());
    }
    const space = watchSpace(log, config.dataDir);
    stops.push(async () => space.stop());
    const why = await told;
    if (web) web.health.stopping = true;
    if (web && why === 'SIGTERM' && config.PUBLIC_URL !== undefined) await giveNotice();
    return why === 'fault' ? 1 : 0;
  } finally {
    await Promise.all(stops.map((stop) => stop()));
    await open.close();
  }
};
