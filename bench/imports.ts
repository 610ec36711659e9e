// INTERDESK_DATA=folder node bench/imports.ts [companies 100000]
// How many companies of a file come in a second while the server is killed in the middle; what memory that takes; and that none comes twice.
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { Import, imports } from '#contracts/imports.ts';
import { pathOf, type Route } from '#contracts/route.ts';
import { readConfig } from '#server/platform/config/config.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { silentLog } from '#server/platform/log/log.ts';
import { openHouse } from '#server/start/open-house.ts';
import { makeDesk, type BenchDesk } from './bench-desk.ts';
import { family, machine, shareOf } from './machine.ts';
import { startServer, type Server } from './server.ts';

const dataDir = process.env['INTERDESK_DATA'];
if (dataDir === undefined) throw new Error('INTERDESK_DATA must name a data folder for the bench.');
const [companies = 100_000] = process.argv.slice(2).map(Number);

const withHouse = async <Result>(use: (platform: Parameters<typeof makeDesk>[0]) => Promise<Result>): Promise<Result> => {
  const open = await openHouse({ config: readConfig({ ...process.env, INTERDESK_DATA: dataDir }), log: silentLog(), command: true });
  try {
    return await use(open.house.platform);
  } finally {
    await open.close();
  }
};

const file = (): string => {
  const rows = Array.from(
    { length: companies },
    (_, n) =>
      `${n};Company ${n} AB;company-${n}.example;+46 8 ${n};Street ${n % 97};${10_000 + (n % 80_000)};Town ${n % 290};${n % 3 === 0 ? 'north' : ''}`,
  );
  return `id;name;domain;phone;street;postcode;city;tags\n${rows.join('\n')}\n`;
};

const asker = ({ slug, members }: BenchDesk) => {
  const cookie = `id=${members[0]?.cookie ?? ''}`;
  return async ({ port }: Server, route: Route, id: string, body?: string): Promise<Import> => {
    const path = pathOf(route).replace(':workspace', slug).replace(':import', id);
    const headers = {
      cookie,
      'sec-fetch-site': 'same-origin',
      ...(body === undefined ? {} : { 'content-type': 'application/octet-stream' }),
    };
    const query = body === undefined ? '' : '?sort=company&name=companies.csv';
    const reply = await fetch(`http://localhost:${port}${path}${query}`, {
      method: route.method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    if (!reply.ok) throw new Error(`${route.name}: ${reply.status} ${await reply.text()}`);
    return Import.parse(await reply.json());
  };
};

// The server alone, and the process that reads the file.
let [most, mostReader] = [0, 0];
const watch = ({ pid }: Server): void => {
  const [own = 0, ...below] = family(pid);
  most = Math.max(most, shareOf(own).megabytes);
  for (const { name, megabytes } of below.map(shareOf)) if (name.includes('import-child')) mostReader = Math.max(mostReader, megabytes);
};

console.log(machine(''));
const desk = await withHouse((platform) => makeDesk(platform, 2));
const ask = asker(desk);
// Once to build the screens, which takes memory of its own.
await (await startServer(dataDir)).stop();
let server = await startServer(dataDir);
console.log(`${shareOf(server.pid).megabytes.toFixed(0)} MB before`);

/** Until the state is another, or `until` says that it is enough; answers the seconds that it took. */
const follow = async (id: string, until: (job: Import) => boolean = () => false): Promise<Import> => {
  let told = 0;
  for (;;) {
    const job = await ask(server, imports.read, id);
    watch(server);
    if (job.done - told >= companies / 10 || job.done === job.total) console.log(`  ${job.state} ${job.done} of ${job.total}`);
    if (job.done - told >= companies / 10) told = job.done;
    if (!['checking', 'applying', 'undoing'].includes(job.state) || until(job)) return job;
    await sleep(500);
  }
};
const timed = async <Result>(what: string, run: () => Promise<Result>): Promise<Result> => {
  const began = performance.now();
  const result = await run();
  const seconds = (performance.now() - began) / 1_000;
  console.log(
    `${what}: ${seconds.toFixed(1)} s, ${(companies / seconds).toFixed(0)} rows a second, at most ${most.toFixed(0)} MB in the server, ${mostReader.toFixed(0)} in its reader`,
  );
  return result;
};

const content = file();
const { id } = await timed('read', () => ask(server, imports.upload, '', content));
await timed('dry run', async () => {
  await ask(server, imports.check, id);
  return follow(id);
});
await timed('applied, killed in the middle and begun again', async () => {
  await ask(server, imports.apply, id);
  const half = await follow(id, ({ done }) => done > companies / 2);
  const children = family(server.pid).slice(1);
  process.kill(server.pid, 'SIGKILL');
  console.log(`  killed at ${half.done}`);
  await sleep(1_000);
  for (const pid of children.filter((child) => shareOf(child).name.includes('import-child'))) execFileSync('kill', ['-9', String(pid)]);
  server = await startServer(dataDir);
  return follow(id);
});
const again = await ask(server, imports.upload, '', content);
await timed('the same file again, dry run', async () => {
  await ask(server, imports.check, again.id);
  return follow(again.id);
});
console.log(JSON.stringify((await ask(server, imports.read, again.id)).figures));
await server.stop();
await withHouse((platform) =>
  inWorkspace(
    platform,
    { workspaceId: desk.workspaceId, actor: { kind: 'system', reason: 'bench' }, statementSeconds: 60 },
    async (ctx) => {
      const names = await ctx.db.selectFrom('customers.company').select('name').where('workspaceId', '=', ctx.workspaceId).execute();
      const distinct = new Set(names.map(({ name }) => name)).size;
      console.log(
        names.length === companies && distinct === companies
          ? `${companies} companies, 0 lost, 0 doubled`
          : `NOT AS IT MUST BE: ${names.length} companies, ${distinct} names`,
      );
    },
  ),
);
