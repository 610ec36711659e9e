// INTERDESK_DATA=folder node bench/import.ts [tickets 20000] [entries a ticket 5]
// How many tickets of another system come in a second, by the command's own way, tenth by tenth; then how long search needs to catch up.
import pg from 'pg';
import { ImportedTicket, mostImported } from '#contracts/ticket-imports.ts';
import { importTickets } from '#server/modules/tickets/index.ts';
import { readConfig } from '#server/platform/config/config.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { silentLog } from '#server/platform/log/log.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import { openHouse } from '#server/start/open-house.ts';
import { makeDesk } from './bench-desk.ts';
import { family, machine, processorSeconds } from './machine.ts';
import { bodies, people, subjectLines } from './texts.ts';

const dataDir = process.env['INTERDESK_DATA'];
if (dataDir === undefined) throw new Error('INTERDESK_DATA must name a data folder for the bench.');
const [tickets = 20_000, entries = 5] = process.argv.slice(2).map(Number);
const batch = mostImported;

const texts = bodies(3_000);
const subjects = subjectLines(1_000);
const contacts = people(Math.ceil(tickets / 12), 5);
const start = Date.now() - 3 * 365 * 86_400_000;

const ticket = (n: number): ImportedTicket => {
  const at = start + (n * 3 * 364 * 86_400_000) / tickets;
  const person = n % contacts.length;
  return ImportedTicket.parse({
    externalId: `${n}`,
    subject: subjects[n % subjects.length]?.text,
    requester: { address: `person${person}@customer${person % 97}.example`, name: contacts[person]?.name },
    channel: 'mail',
    tags: n % 3 === 0 ? ['imported'] : [],
    closedAt: n % 12 === 0 ? null : new Date(at + entries * 3_600_000).toISOString(),
    entries: Array.from({ length: entries }, (_, said) => ({
      at: new Date(at + said * 3_600_000).toISOString(),
      from: said % 2 === 0 ? 'customer' : 'staff',
      text: texts[(n * 37 + said * 1_009) % texts.length]?.text,
    })),
  });
};

const open = await openHouse({ config: readConfig({ ...process.env, INTERDESK_DATA: dataDir }), log: silentLog(), command: true });
const { platform, works, schedules } = open.house;
console.log(machine(''));
try {
  const desk = await makeDesk(platform, 10);
  const unit = { workspaceId: desk.workspaceId, actor: { kind: 'system', reason: 'import' }, statementSeconds: 60 } as const;
  const tenth = tickets / 10;
  const rates: number[] = [];
  let began = performance.now();
  const whole = began;
  const processes = (): [number, number] => {
    const [own = 0, ...database] = family(process.pid);
    return [processorSeconds(own), database.reduce((sum, pid) => sum + processorSeconds(pid), 0)];
  };
  const before = processes();
  for (let at = 0; at < tickets; at += batch) {
    const some = Array.from({ length: Math.min(batch, tickets - at) }, (_, n) => ticket(at + n));
    await inWorkspace(platform, unit, (ctx) => importTickets(ctx, 'bench', some));
    if (Math.floor((at + batch) / tenth) === rates.length + 1) {
      rates.push((tenth * 1_000) / (performance.now() - began));
      began = performance.now();
    }
  }
  const seconds = (performance.now() - whole) / 1_000;
  console.log(
    `${tickets} tickets with ${entries} entries each in ${seconds.toFixed(0)} s: ${(tickets / seconds).toFixed(0)} a second; by tenths ${rates.map((rate) => rate.toFixed(0)).join(' ')}; ` +
      `processor ms a ticket, importer + database: ${processes()
        .map((used, at) => (((used - (before[at] ?? 0)) * 1_000) / tickets).toFixed(2))
        .join(' + ')}`,
  );
  const workers = startWorkers(platform, { works, schedules, byHand: true });
  const owner = new pg.Client({ connectionString: open.database.ownerUrl });
  await owner.connect();
  const written = async (): Promise<number> =>
    Number((await owner.query<{ mb: string }>('select round(wal_bytes / 1048576) as mb from pg_stat_wal')).rows[0]?.mb ?? 0);
  const [walBefore, usedBefore] = [await written(), processes()];
  began = performance.now();
  await workers.runDue();
  const caughtUp = (performance.now() - began) / 1_000;
  console.log(
    `search and all that follows caught up in ${caughtUp.toFixed(0)} s more: ${(tickets / caughtUp).toFixed(0)} tickets a second; processor ms a ticket, ` +
      `server + database: ${processes()
        .map((used, at) => (((used - (usedBefore[at] ?? 0)) * 1_000) / tickets).toFixed(2))
        .join(' + ')}; ${((((await written()) - walBefore) * 1_024) / tickets).toFixed(0)} kB of log a ticket`,
  );
  await owner.end();
  await workers.stop({ graceSeconds: 5 });
} finally {
  await open.close();
}
