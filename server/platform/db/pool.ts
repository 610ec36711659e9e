import pg from 'pg';

// Server and browser see the same types: ISO text for instants, plain numbers for counters.
const toIso = (value: string): string => new Date(value).toISOString();
pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, toIso);
pg.types.setTypeParser(pg.types.builtins.INT8, Number);

export interface PoolSettings {
  readonly url: string;
  readonly max: number;
  readonly onError: (error: Error) => void;
}

export const openPool = ({ url, max, onError }: PoolSettings): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 30_000,
    application_name: 'interdesk',
  });
  // A dropped idle connection is the database's business; the next query reports it to its caller.
  pool.on('error', onError);
  // The pool stops listening to a connection that it has lent; unheard, its end would be the end of the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
};
