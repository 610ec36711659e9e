import { chown, mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { awayRules, type AwayTo, eximConfig, type EximLayout } from './exim-config.ts';
import { answers, freePort, startGuarded } from './guarded-server.ts';
import type { MailPrograms } from './mail-programs.ts';
import type { Owner } from './unprivileged.ts';

export type EximSettings = Pick<EximLayout, 'mailFolder' | 'localDomains' | 'desk' | 'relay'>;

/** A real mail server on loopback that delivers, relays, answers for people who are away, and reports what it can't deliver. */
export interface Exim {
  readonly port: number;
  /** From now on it answers for this address, as its reader told it to. */
  away(address: string, to: AwayTo, text: string): Promise<void>;
  log(): Promise<string>;
  stop(): Promise<void>;
}

export const startExim = async (programs: MailPrograms, owner: Owner, settings: EximSettings): Promise<Exim> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await launch(programs, owner, settings);
    } catch (error) {
      // Another process may take the port between our look and Exim's bind.
      if (attempt === 3) throw error;
    }
  }
};

const launch = async ({ exim, environment, userNames }: MailPrograms, owner: Owner, settings: EximSettings): Promise<Exim> => {
  const folder = await mkdtemp('/tmp/idx-');
  const own = async (path: string): Promise<void> => {
    if (owner.as.uid !== undefined && owner.as.gid !== undefined) await chown(path, owner.as.uid, owner.as.gid);
  };
  const make = async (path: string): Promise<void> => {
    await mkdir(path, { recursive: true });
    await own(path);
  };
  const put = async (path: string, content: string): Promise<void> => {
    await writeFile(path, content);
    await own(path);
  };
  await own(folder);
  await make(join(folder, 'spool'));
  await make(join(folder, 'rules'));
  const conf = join(folder, 'exim.conf');
  await put(conf, eximConfig({ folder, exim, user: owner.name, ...settings }));
  const [users, groups] = [join(folder, 'passwd'), join(folder, 'group')];
  const { name, group, uid, gid } = owner;
  await put(users, [name, 'Debian-exim'].map((each) => `${each}:x:${uid}:${gid}::${folder}:/bin/sh\n`).join(''));
  await put(groups, [group, 'Debian-exim'].map((each) => `${each}:x:${gid}:\n`).join(''));

  const port = await freePort();
  const words = [exim, '-C', conf, '-bdf', '-q1s', '-oX', `127.0.0.1.${port}`, '-oP', join(folder, 'pid')];
  const env = { ...environment, LD_PRELOAD: userNames, NSS_WRAPPER_PASSWD: users, NSS_WRAPPER_GROUP: groups };
  const { stop } = startGuarded(words, { folder, cwd: folder, as: owner.as, env });
  const said = (log: string): Promise<string> => readFile(join(folder, log), 'utf8').catch(() => '');
  const log = async (): Promise<string> => `${await said('mainlog')}${await said('paniclog')}`;
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 100) {
      const reason = await log();
      await stop();
      throw new Error(`Exim does not start: ${reason}`);
    }
    await pause(20);
  }
  return { port, log, stop, away: (address, to, text) => put(join(folder, 'rules', address), awayRules(to, text)) };
};
