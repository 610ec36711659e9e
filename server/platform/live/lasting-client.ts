import pg from 'pg';
import type { Log } from '../log/log.ts';

export interface LastingClient {
  /** The connection, or null while there is none. */
  now(): pg.Client | null;
  close(): Promise<void>;
}

interface Settings {
  readonly connectionString: string;
  readonly name: string;
  readonly log: Log;
  /** Runs on every new connection before it counts as there. */
  readonly prepare: (client: pg.Client) => Promise<void>;
  readonly onBack: () => void;
}

const longestPause = 5_000;

// Of a connection that is lost anyway, nobody needs to hear that it can't say goodbye.
const quit = (client: pg.Client): Promise<void> => client.end().catch(() => {});

/** One connection of its own, made anew for as long as it takes whenever it breaks. */
export const openLastingClient = async ({ connectionString, name, log, prepare, onBack }: Settings): Promise<LastingClient> => {
  let current: pg.Client | null = null;
  let closed = false;
  let pause = 100;
  let timer: NodeJS.Timeout | undefined;

  const connect = async (): Promise<void> => {
    const client = new pg.Client({
      connectionString,
      application_name: `interdesk ${name}`,
      keepAlive: true,
      connectionTimeoutMillis: 5_000,
    });
    let gone = false;
    const lost = (error?: Error): void => {
      if (gone) return;
      gone = true;
      if (current === client) current = null;
      void quit(client);
      if (closed) return;
      log.warn({ err: error, connection: name }, 'connection lost, trying again');
      timer = setTimeout(() => void connect(), pause);
      pause = Math.min(pause * 2, longestPause);
    };
    client.on('error', lost);
    client.on('end', () => lost());
    try {
      await client.connect();
      await prepare(client);
    } catch (error) {
      lost(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    if (closed || gone) return void quit(client);
    current = client;
    pause = 100;
    onBack();
  };

  await connect();
  return {
    now: () => current,
    close: async () => {
      closed = true;
      clearTimeout(timer);
      if (current) await quit(current);
    },
  };
};
