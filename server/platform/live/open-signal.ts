import type pg from 'pg';
import type { Log } from '../log/log.ts';
import { openLastingClient } from './lasting-client.ts';
import { localSignal } from './local-signal.ts';
import type { Signal } from './signal.ts';

const channel = 'interdesk';
// A NOTIFY payload holds 8,000 bytes: 200 ids and a word.
const idsInOne = 200;
const gatherMilliseconds = 30;

/**
 * The signal between processes: marks of 30 ms go out as one NOTIFY, on a connection of its own, because NOTIFY inside
 * the writing transactions makes their commits wait for each other (F-10). Own listeners hear at once.
 */
export const openSignal = async ({ connectionString, log }: { connectionString: string; log: Log }): Promise<Signal> => {
  const local = localSignal();
  const marked = new Set<string>();
  let woken = false;
  let timer: NodeJS.Timeout | undefined;
  let speaking = false;
  let speakerPid = 0;

  const speak = async (client: pg.Client): Promise<void> => {
    const ids = [...marked].slice(0, idsInOne);
    const words = [woken ? 'wake' : '-', ...ids];
    woken = false;
    for (const id of ids) marked.delete(id);
    try {
      await client.query('select pg_notify($1, $2)', [channel, words.join(' ')]);
    } catch {
      // Said again on the next connection; the safety polls of hub and workers cover the time between.
      for (const id of ids) marked.add(id);
      woken ||= words[0] === 'wake';
    }
  };
  const plan = (): void => {
    timer ??= setTimeout(() => {
      timer = undefined;
      const client = speaker.now();
      // One at a time: what comes in meanwhile is said afterwards, in one.
      if (!client || speaking || (!woken && marked.size === 0)) return;
      speaking = true;
      void speak(client).then(() => {
        speaking = false;
        if (woken || marked.size > 0) plan();
      });
    }, gatherMilliseconds);
  };
  const speaker = await openLastingClient({
    connectionString,
    name: 'speaker',
    log,
    prepare: async (client) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
      speakerPid = rows[0]?.pid ?? 0;
    },
    onBack: () => (marked.size > 0 || woken ? setImmediate(plan) : undefined),
  });
  const listener = await openLastingClient({
    connectionString,
    name: 'listener',
    log,
    prepare: async (client) => {
      client.on('notification', ({ processId, payload = '' }) => {
        if (processId === speakerPid) return;
        const [wake, ...ids] = payload.split(' ');
        local.hear(ids, wake === 'wake');
      });
      await client.query('listen interdesk');
    },
    // Whatever was said while nobody listened is unknown, so everyone looks.
    onBack: () => local.hear(null, true),
  });

  return {
    mark: (workspaceId) => {
      local.mark(workspaceId);
      marked.add(workspaceId);
      plan();
    },
    wake: () => {
      local.wake();
      woken = true;
      plan();
    },
    onNews: local.onNews,
    onWake: local.onWake,
    close: async () => {
      clearTimeout(timer);
      await Promise.all([speaker.close(), listener.close()]);
    },
  };
};
