// Raw mail by HTTP into a real database, then filed by the workers: node bench/mail-intake.ts [mails] [senders at once]
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { assemble } from '#server/assemble.ts';
import { endReaders } from '#server/modules/mailroom/commands/read-mail.ts';
import { openSession } from '#server/modules/identity/index.ts';
import { addMember, listRoles, makeDefaultRoles } from '#server/modules/staff/index.ts';
import { createWorkspace } from '#server/modules/workspaces/index.ts';
import { readConfig } from '#server/platform/config/config.ts';
import { openKeys } from '#server/platform/crypto/keys.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { newId, workspaceIdFrom } from '#server/platform/db/ids.ts';
import { openPool } from '#server/platform/db/pool.ts';
import { diskFiles } from '#server/platform/files/store.ts';
import { localSignal } from '#server/platform/live/local-signal.ts';
import { silentLog } from '#server/platform/log/log.ts';
import { startWorkers } from '#server/platform/work/start-workers.ts';
import { webServer } from '#server/start/web-server.ts';
import { freshDatabase } from '#test/support/database.ts';

const [mails = 1000, atOnce = 16] = process.argv.slice(2).map(Number);

const plain = (serial: number): string =>
  `From: Sender ${serial % 200} <s${serial % 200}@acme.example>\r\nTo: support@helix.example\r\nSubject: serial ${serial}\r\nMessage-ID: <${randomUUID()}@acme.example>\r\nDate: Mon, 16 Nov 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n`;
const sentence = 'The machine in the second hall stopped again this morning, and nobody knows why it did. ';
const shapes: readonly ((serial: number) => string)[] = [
  (serial) => `${plain(serial)}\r\n${sentence.repeat(20)}\r\n`,
  (serial) =>
    `${plain(serial)}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n${sentence.repeat(20)}\r\n--b\r\nContent-Type: text/html\r\n\r\n<div>${`<p style="color:#333">${sentence}</p>`.repeat(20)}</div>\r\n--b--\r\n`,
  (serial) =>
    `${plain(serial)}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\n${sentence}\r\n--b\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.alloc(30_000, serial).toString('base64')}\r\n--b--\r\n`,
];
// Of ten: six plain, three with HTML, one with a file of 30 kB.
const mail = (serial: number): Buffer =>
  Buffer.from((shapes[[0, 0, 1, 0, 0, 1, 0, 1, 0, 2][serial % 10] ?? 0] ?? shapes[0])?.(serial) ?? '');

const database = await freshDatabase();
const dataDir = await mkdtemp(join(tmpdir(), 'interdesk-bench-'));
const pool = openPool({ url: database.appUrl, max: 12, onError: () => {} });
const house = assemble({
  config: readConfig({ INTERDESK_DATA: dataDir, LOG_LEVEL: 'silent' }),
  log: silentLog(),
  pool,
  keys: openKeys({ keys: [{ id: 'bench', key: Buffer.alloc(32, 7) }] }),
  files: diskFiles(join(dataDir, 'files')),
  signal: localSignal(),
});
const web = webServer(house);
await web.app.listen({ host: '127.0.0.1', port: 0 });
const { port } = web.app.server.address() as { port: number };

const workspaceId = workspaceIdFrom(newId());
const within = <Result>(run: (ctx: Context) => Promise<Result>): Promise<Result> =>
  inWorkspace(house.platform, { workspaceId, actor: { kind: 'system', reason: 'bench' } }, run);
const cookie = await within(async (ctx) => {
  await createWorkspace(ctx, {
    name: 'Bench',
    timeZone: 'UTC',
    currency: 'EUR',
    key: 'BEN',
    slug: 'bench',
    samples: false,
    language: 'en',
  });
  if ((await listRoles(ctx)).length === 0) await makeDefaultRoles(ctx);
  const owner = (await listRoles(ctx)).find(({ readyMade }) => readyMade === 'owner');
  const id = await addMember(ctx, {
    name: 'Maya',
    address: 'maya@helix.example',
    language: 'en',
    timeZone: 'UTC',
    state: 'active',
    roleIds: [owner?.id ?? ''],
  });
  const { token } = await openSession(ctx, { person: { kind: 'member', id }, by: 'password', device: 'bench', replaces: null });
  return token.toString('base64url');
});

const post = async (serial: number): Promise<void> => {
  const response = await fetch(`http://127.0.0.1:${port}/api/v1/bench/mail?to=support@helix.example`, {
    method: 'POST',
    headers: { cookie: `id=${cookie}`, 'content-type': 'message/rfc822', 'sec-fetch-site': 'same-origin' },
    body: new Uint8Array(mail(serial)),
  });
  if (response.status !== 200) throw new Error(`${response.status} ${await response.text()}`);
  await response.arrayBuffer();
};
const postAll = async (): Promise<number> => {
  const started = performance.now();
  let next = 0;
  const send = async (): Promise<void> => {
    while (next < mails) await post((next += 1));
  };
  await Promise.all(Array.from({ length: atOnce }, send));
  return (performance.now() - started) / 1000;
};

const stored = await postAll();
console.log(
  `${cpus().length} × ${cpus()[0]?.model ?? ''}, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.version}, ${atOnce} at once`,
);
console.log(`stored by HTTP, workers resting: ${mails} in ${stored.toFixed(1)} s, ${(mails / stored).toFixed(0)} a second`);
const workers = startWorkers(house.platform, { works: house.works });
const filingStarted = performance.now();
const count = async (): Promise<number> =>
  within(
    async (ctx) =>
      (
        await ctx.db
          .selectFrom('mailroom.rawMail')
          .select((eb) => eb.fn.countAll<number>().as('n'))
          .where('workspaceId', '=', ctx.workspaceId)
          .where('state', '=', 'filed')
          .executeTakeFirstOrThrow()
      ).n,
  );
while ((await count()) < mails) await new Promise((resolve) => setTimeout(resolve, 50));
const filed = (performance.now() - filingStarted) / 1000;
console.log(`filed as tickets: ${mails} in ${filed.toFixed(1)} s, ${(mails / filed).toFixed(0)} a second`);
await workers.stop({ graceSeconds: 5 });
await endReaders(house.platform);
web.hub.close();
await web.app.close();
await pool.end();
await database.drop();
await rm(dataDir, { recursive: true, force: true });
process.exit(0);
