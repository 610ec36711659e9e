// A backup of the running product under load, restored beside it: node bench/backup.ts [tickets 10000] [seconds of load before 10]
// Everything goes through the command line, as an operator does it. Prints sizes, seconds and rates, and a verdict each (R-37, R-38).
import { chmod, cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { readConfig } from '#server/platform/config/config.ts';
import { silentLog } from '#server/platform/log/log.ts';
import { openDatabase } from '#server/start/open-database.ts';
import { rawMail } from '#test/support/mail-desk.ts';
import { interdesk, startInterdesk, type Ended, type Running } from '#test/support/running.ts';
import { startSmtpSink } from '#test/support/smtp-sink.ts';
import { ask } from './load.ts';
import { machine } from './machine.ts';
import { prepare } from './prepare.ts';

const [tickets = 10_000, secondsBefore = 10] = process.argv.slice(2).map(Number);
const folder = await mkdtemp(join(tmpdir(), 'interdesk-bench-backup-'));
// As root the database runs as somebody else, who must be able to get there.
await chmod(folder, 0o711);
const [liveDir, copyDir, archives] = [join(folder, 'live'), join(folder, 'copy'), join(folder, 'archives')];
const prepared = await prepare(liveDir, { tickets });
const { slug, members } = prepared.desk;
console.log(machine(prepared.postgres));

const envOf = (dataDir: string): Record<string, string> => ({
  INTERDESK_DATA: dataDir,
  PORT: '0',
  LOG_LEVEL: 'warn',
  OUTBOUND_ALLOW: '127.0.0.1',
});
const timed = async (dataDir: string, ...args: string[]): Promise<Ended & { seconds: number }> => {
  const began = performance.now();
  const ended = await interdesk(args, envOf(dataDir), 900);
  return { ...ended, seconds: (performance.now() - began) / 1000 };
};
const verdict = (right: boolean, words: string): void => {
  console.log(`${right ? 'ok ' : 'BAD'} ${words}`);
  if (!right) process.exitCode = 1;
};
const must = (ended: Ended, what: string): void => {
  if (ended.code !== 0) throw new Error(`${what} ended with ${ended.code}: ${ended.out}${ended.err}`);
};

/** Mails by HTTP and replies by agents, one after the other at each of some hands, until told to stop. */
const startLoad = (origin: string) => {
  const port = Number(new URL(origin).port);
  const done: { kind: 'mail' | 'reply'; text: string; at: number }[] = [];
  const over = new AbortController();
  const cookieOf = (turn: number): string => members[turn % members.length]?.cookie ?? '';
  let serial = 0;
  const mail = async (): Promise<void> => {
    while (!over.signal.aborted) {
      const text = `load mail ${(serial += 1)} of all`;
      const file = `Content-Type: multipart/mixed; boundary=b\r\nMIME-Version: 1.0\r\n`;
      const parts = `--b\r\n\r\n${text}\r\n--b\r\nContent-Type: text/plain; name=trace.txt\r\nContent-Disposition: attachment; filename=trace.txt\r\n\r\n${`trace of ${text} `.repeat(200)}\r\n--b--`;
      const response = await fetch(`${origin}/api/v1/${slug}/mail?to=support@${slug}.example`, {
        method: 'POST',
        headers: { cookie: `id=${cookieOf(0)}`, 'content-type': 'message/rfc822', 'sec-fetch-site': 'same-origin' },
        body: new Uint8Array(rawMail({ subject: text, from: `Sender <s${serial % 50}@acme.example>`, headers: file, text: parts })),
      });
      await response.arrayBuffer();
      if (response.status === 200) done.push({ kind: 'mail', text, at: performance.now() });
      else if (response.status !== 503) throw new Error(`a mail was answered with ${response.status}`);
    }
  };
  const reply = async (hand: number): Promise<void> => {
    const { items } = await ask<{ items: { id: string }[] }>(port, {
      path: `/api/v1/${slug}/tickets?folder=waiting-for-customer&limit=100`,
      cookie: cookieOf(hand),
    });
    for (let turn = 0; !over.signal.aborted; turn += 1) {
      const text = `load reply ${(serial += 1)} of all`;
      const id = items[(hand * 31 + turn * 7) % items.length]?.id ?? '';
      const body = { lane: 'everyone', text, seenSeq: 0, sendAnyway: true };
      await ask(port, { method: 'POST', path: `/api/v1/${slug}/records/${id}/entries`, cookie: cookieOf(hand), body });
      done.push({ kind: 'reply', text, at: performance.now() });
    }
  };
  const hands = [mail(), mail(), reply(1), reply(2)];
  return {
    done,
    stop: async (): Promise<void> => {
      over.abort();
      await Promise.all(hands);
    },
  };
};

const rows = async <Row extends object>(dataDir: string, text: string): Promise<Row[]> => {
  const database = await openDatabase(readConfig(envOf(dataDir)), silentLog(), { beside: true });
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    return (await client.query<Row>(text)).rows;
  } finally {
    await client.end();
    await database.close();
  }
};
const number = async (dataDir: string, text: string): Promise<number> => Number((await rows<{ n: string }>(dataDir, text))[0]?.n ?? NaN);
const mailsIn = `select substring(encode(bytes, 'escape') from 'load mail \\d+ of all') as text from mailroom.raw_mail where source = 'http'`;
const repliesIn = `select text from threads.entry where text like 'load reply % of all'`;
const worksLeft = `select count(*) as n from platform.work where state in ('waiting', 'leased') and not_before < now() + interval '1 minute'`;
const waitingMail = `select count(*) as n from mailroom.outgoing_mail where state in ('waiting', 'sending')`;

const settled = async (dataDir: string, seconds: number): Promise<void> => {
  for (const end = performance.now() + seconds * 1000; performance.now() < end; await sleep(1000))
    if ((await number(dataDir, worksLeft)) === 0 && (await number(dataDir, waitingMail)) === 0) return;
};

const sizeOf = async (path: string): Promise<{ bytes: number; files: number }> => {
  let [bytes, files] = [0, 0];
  for (const entry of await readdir(path, { recursive: true, withFileTypes: true }))
    if (entry.isFile()) [bytes, files] = [bytes + (await stat(join(entry.parentPath, entry.name))).size, files + 1];
  return { bytes, files };
};

const tamper = async (archive: string): Promise<void> => {
  const manifest = JSON.parse(await readFile(join(archive, 'manifest.json'), 'utf8')) as { tables: { path: string; table: string }[] };
  const entries = manifest.tables.find(({ table }) => table === 'threads.entry')?.path ?? '';
  const [attached = ''] = (await readdir(join(archive, 'files'), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(archive.length + 1));
  const harms: readonly (readonly [string, string, (path: string) => Promise<void>])[] = [
    [
      'a flipped bit',
      entries,
      async (path) => {
        const bytes = await readFile(path);
        const middle = bytes.length >> 1;
        bytes[middle] = (bytes[middle] ?? 0) ^ 1;
        await writeFile(path, bytes);
      },
    ],
    ['a cut file', attached, async (path) => truncate(path, (await stat(path)).size - 1)],
    ['a missing file', attached, (path) => rm(path)],
    ['a missing table', entries, (path) => rm(path)],
    ['a changed manifest', 'manifest.json', async (path) => writeFile(path, `${await readFile(path, 'utf8')} `)],
  ];
  for (const [what, path, harm] of harms) {
    const harmed = join(folder, 'harmed');
    await cp(archive, harmed, { recursive: true });
    await harm(join(harmed, path));
    const { code, err } = await timed(liveDir, 'backup', 'verify', harmed);
    verdict(code === 1 && err.includes(path), `${what} is named by verify: ${err.trim().split('\n')[0]}`);
    await rm(harmed, { recursive: true });
  }
};

const sink = await startSmtpSink({ plainOnly: true, thinkMillis: 300 });
const running: Running[] = [];
try {
  const live = await startInterdesk(envOf(liveDir));
  running.push(live);
  const outgoing = { kind: 'smtp', host: '127.0.0.1', port: sink.port, security: 'none', userName: '' };
  const mailbox = { name: 'Support', address: `support@${slug}.example`, outgoing };
  const port = Number(new URL(live.origin).port);
  await ask(port, { method: 'POST', path: `/api/v1/${slug}/mailboxes`, cookie: members[0]?.cookie ?? '', body: mailbox });

  const load = startLoad(live.origin);
  await sleep(2000);
  const loadBegan = performance.now();
  await sleep(secondsBefore * 1000);
  const began = performance.now();
  const startedAt = load.done.length;
  const backup = await timed(liveDir, 'backup', '--to', archives, '--with-keys');
  const ended = performance.now();
  await load.stop();
  must(backup, 'backup');
  const rate = (from: number, to: number): number => load.done.filter(({ at }) => at >= from && at < to).length / ((to - from) / 1000);
  const [name = ''] = (await readdir(archives)).filter((each) => !each.endsWith('.part'));
  const archive = join(archives, name);
  const size = await sizeOf(archive);
  console.log(
    `backup: ${backup.seconds.toFixed(1)} s, ${(size.bytes / 2 ** 20).toFixed(1)} MB in ${size.files} files of a database of ${prepared.size}; ` +
      `work ${rate(loadBegan, began).toFixed(1)} a second before, ${rate(began, ended).toFixed(1)} during`,
  );
  const verified = await timed(liveDir, 'backup', 'verify', archive);
  verdict(verified.code === 0, `verify: ${verified.seconds.toFixed(1)} s: ${verified.out.trim()}`);

  // The live desk sends what it has to send; what leaves after that would be the copy's.
  await settled(liveDir, 120);
  const restored = await timed(copyDir, 'restore', archive);
  must(restored, 'restore');
  console.log(`restore: ${restored.seconds.toFixed(1)} s`);
  const keptInCopy = await number(copyDir, `select count(*) as n from mailroom.outgoing_mail where state = 'kept'`);
  const sentBefore = sink.messages.length;
  const linesBefore = sink.asked.length;

  const have = async (dataDir: string): Promise<Set<string>> =>
    new Set(
      [...(await rows<{ text: string }>(dataDir, mailsIn)), ...(await rows<{ text: string }>(dataDir, repliesIn))].map(({ text }) => text),
    );
  const [inCopy, inLive] = [await have(copyDir), await have(liveDir)];
  const early = load.done.slice(0, startedAt).map(({ text }) => text);
  verdict(
    early.every((text) => inCopy.has(text)),
    `of ${early.length} mails and replies that were confirmed before it began all are in the copy; of ${load.done.length - early.length} later ones ${inCopy.size - early.length}`,
  );
  verdict(
    load.done.every(({ text }) => inLive.has(text)) && [...inCopy].every((text) => inLive.has(text)),
    'the live desk has every one of them, and the copy none that it lacks',
  );
  const lame = `select count(*) as n from threads.record r where r.last_seq <> (select count(*) from threads.entry e where e.workspace_id = r.workspace_id and e.record_id = r.id)`;
  const torn = `select count(*) as n from mailroom.raw_mail m where state = 'filed' and not exists (select from threads.record r where r.workspace_id = m.workspace_id and r.id = m.record_id)`;
  const generatedLame = await number(liveDir, lame);
  verdict(
    (await number(copyDir, lame)) === generatedLame && (await number(copyDir, torn)) === 0,
    'nothing is half: every record has its entries, every filed mail its record',
  );
  const doctor = await timed(copyDir, 'doctor');
  verdict(doctor.code === 0, `doctor: ${doctor.out.split('\n').find((line) => /restored copy/.test(line)) ?? doctor.out}`);

  const copy = await startInterdesk(envOf(copyDir));
  running.push(copy);
  const copyPort = Number(new URL(copy.origin).port);
  const owner = members[0]?.cookie ?? '';
  const write = async (text: string): Promise<void> => {
    const { items } = await ask<{ items: { id: string }[] }>(copyPort, {
      path: `/api/v1/${slug}/tickets?folder=waiting-for-customer&limit=20`,
      cookie: owner,
    });
    const body = { lane: 'everyone', text, seenSeq: 0, sendAnyway: true };
    for (const { id } of items.slice(0, 5))
      await ask(copyPort, { method: 'POST', path: `/api/v1/${slug}/records/${id}/entries`, cookie: owner, body });
  };
  await write('Written in the copy before it was confirmed.');
  await settled(copyDir, 60);
  await sleep(15_000);
  const { missing } = await ask<{ missing: number }>(copyPort, {
    method: 'POST',
    path: `/api/v1/${slug}/mail-recount`,
    cookie: owner,
    body: {},
  });
  verdict(missing === 0, `mail counted anew in the copy: ${missing} missing`);
  verdict(
    sink.messages.length === sentBefore && sink.asked.length === linesBefore,
    `${sentBefore} mails left the live desk; the copy, with ${keptInCopy} that waited and new replies, sent ${sink.messages.length - sentBefore} and made ${sink.asked.length - linesBefore} steps towards the server`,
  );
  const confirmed = await timed(copyDir, 'restore', 'confirm');
  must(confirmed, 'restore confirm');
  await write('Written in the copy after it was confirmed.');
  const sent = await sink
    .waitFor((messages) => messages.slice(sentBefore).some(({ raw }) => raw.includes('after it was confirmed')), 60_000)
    .then(
      () => true,
      () => false,
    );
  verdict(sent, `confirmed, the copy sends: ${sink.messages.length - sentBefore} mails`);
  verdict(
    !sink.messages.slice(sentBefore).some(({ raw }) => /load reply/.test(raw.toString('latin1'))),
    'and of what waited when the backup was taken nothing leaves by itself',
  );
  await tamper(archive);
} finally {
  for (const one of running) await one.stop();
  await sink.stop();
  await rm(folder, { recursive: true, force: true });
}
console.log(machine(prepared.postgres));
process.exit();
