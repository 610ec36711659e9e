import pg from 'pg';

// Server and browser see the same types: ISO text for instants, plain numbers for counters.
const inUtc = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d+)?\+00$/;
/** `2026-11-30 06:13:00.123456+00` → `2026-11-30T06:13:00.123Z`; in the zone that connections speak without a Date, as pages have hundreds. */
export const toIso = (value: string): string =>
  inUtc.test(value)
    ? `${value.slice(0, 10)}T${value.slice(11, 19)}.${value.slice(20, -3).slice(0, 3).padEnd(3, '0')}Z`
    : new Date(value).toISOString();
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
    // Questions that wait for no other's answer go out together; each keeps its own end and error.
    pipeline: true,
  });
  // A dropped idle connection is the database's business; the next query reports it to its caller.
  pool.on('error', onError);
  // The pool stops listening to a connection that it has lent; unheard, its end would be the end of the process.
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
};
