import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { readConfig } from '#server/platform/config/config.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { silentLog } from '#server/platform/log/log.ts';
import { openHouse } from '#server/start/open-house.ts';
import { makeDesk, seat, type BenchDesk, type Seat } from './bench-desk.ts';
import { picture } from './fill-sql.ts';
import { fill, type Made, type Size } from './generate.ts';

export interface Prepared {
  readonly desk: BenchDesk;
  readonly made: Made;
  readonly seconds: number;
  readonly size: string;
  readonly postgres: string;
  /** Signed in to the portal: one who sees their own, one who sees a whole company. */
  readonly contact: Seat;
  readonly manager: Seat;
}

const busiest = (manager: boolean) => `
  select c.id, c.name from tickets.ticket t join customers.contact c on c.workspace_id = t.workspace_id and c.id = t.requester_id
  left join customers.membership m on m.workspace_id = t.workspace_id and m.contact_id = c.id
  where t.workspace_id = $1 and coalesce(m.manager, false) = ${manager} group by 1, 2 order by count(*) desc limit 1`;

/** A data folder with one filled workspace; made once, then read from what was noted beside it. */
export const prepare = async (dataDir: string, size: Size): Promise<Prepared> => {
  const note = join(dataDir, 'bench.json');
  if (existsSync(note)) return JSON.parse(await readFile(note, 'utf8')) as Prepared;
  await mkdir(dataDir, { recursive: true });
  const open = await openHouse({ config: readConfig({ ...process.env, INTERDESK_DATA: dataDir }), log: silentLog(), command: true });
  const owner = new pg.Client({ connectionString: open.database.ownerUrl });
  try {
    await owner.connect();
    const { platform } = open.house;
    const desk = await makeDesk(platform, size.members);
    const beside: BenchDesk[] = [];
    while (beside.length < (size.beside ?? 0)) beside.push(await makeDesk(platform, 4));
    const began = performance.now();
    const made = await fill(owner, desk, size, beside);
    await platform.files.put(desk.workspaceId, picture);
    const seconds = (performance.now() - began) / 1000;
    const seatOf = async (manager: boolean): Promise<Seat> => {
      const { rows } = await owner.query<{ id: string; name: string }>(busiest(manager), [desk.workspaceId]);
      const [person] = rows;
      if (!person) throw new Error('nobody asked anything');
      return inWorkspace(platform, { workspaceId: desk.workspaceId, actor: { kind: 'system', reason: 'bench' } }, (ctx) =>
        seat(ctx, 'contact', person),
      );
    };
    const { rows } = await owner.query<{ size: string; postgres: string }>(
      `select pg_size_pretty(pg_database_size(current_database())) as size, current_setting('server_version') as postgres`,
    );
    const found = rows[0] ?? { size: '', postgres: '' };
    const prepared: Prepared = { desk, made, seconds, ...found, contact: await seatOf(false), manager: await seatOf(true) };
    await writeFile(note, JSON.stringify(prepared));
    return prepared;
  } finally {
    await owner.end();
    await open.close();
  }
};
