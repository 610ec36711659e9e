import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { ConfigRefusal, readConfig } from '#server/platform/config/config.ts';
import { freshDatabase } from '#test/support/database.ts';
import { interdesk, startInterdesk, type Ended } from '#test/support/running.ts';

const folder = await mkdtemp(join(tmpdir(), 'interdesk-refusals-'));
// PostgreSQL runs as somebody else where root runs the tests, and must get to its folder.
await chmod(folder, 0o755);
after(() => rm(folder, { recursive: true, force: true }));
const database = await freshDatabase();
after(() => database.drop());

const settings = (more: Record<string, string> = {}): Record<string, string> => ({
  INTERDESK_DATA: join(folder, 'data'),
  DATABASE_URL: database.ownerUrl,
  DATABASE_APP_URL: database.appUrl,
  ...more,
});

const refused = (ended: Ended, sentence: RegExp): void => {
  assert.equal(ended.code, 1, ended.err);
  assert.match(ended.err, sentence);
  assert.ok(!/\n\s+at |node_modules|\.ts:\d+|Error:/.test(ended.err), ended.err);
  assert.ok(!ended.out.includes('running at'));
};

const wrong: readonly (readonly [setting: string, value: string, sentence: RegExp])[] = [
  ['PORT', '99999', /PORT=99999: must be 0 to 65535/],
  ['PORT', 'http', /PORT=http: /],
  ['PORT', '1.5', /PORT=1.5: must be a whole number/],
  ['PUBLIC_URL', 'desk.example.com', /PUBLIC_URL=desk.example.com: must be an address like/],
  ['PUBLIC_URL', 'https://desk.example.com/help', /must have no path/],
  ['PUBLIC_URL', 'ftp://desk.example.com', /must be an address like/],
  ['DATABASE_URL', 'mysql://desk:seeded-secret@host/desk', /DATABASE_URL=…: must be an address like postgres/],
  ['DATABASE_URL', 'postgres://desk:seeded-secret@host:99999/desk', /DATABASE_URL=…: must be an address like postgres/],
  ['DATABASE_APP_URL', 'seeded-secret', /DATABASE_APP_URL=…: /],
  ['TRUST_PROXY', 'my-proxy', /TRUST_PROXY=my-proxy: must be addresses or networks/],
  ['TRUST_PROXY', '10.0.0.0/33', /must be addresses or networks/],
  ['ALLOW_HTTP', 'yes', /ALLOW_HTTP=yes: /],
  ['LOG_LEVEL', 'loud', /LOG_LEVEL=loud: /],
  ['LOG_FORMAT', 'xml', /LOG_FORMAT=xml: /],
  ['ROLE', 'boss', /ROLE=boss: /],
  ['DATABASE_CONNECTIONS', '0', /DATABASE_CONNECTIONS=/],
];

for (const [name, value, sentence] of wrong) {
  test(`${name}=${value} is refused in a sentence`, () => {
    assert.throws(
      () => readConfig({ [name]: value }),
      (error) => error instanceof ConfigRefusal && sentence.test(error.message) && !error.message.includes('seeded-secret'),
    );
  });
}

test('a start with wrong settings tells all of them at once and ends', async () => {
  const ended = await interdesk(['start'], settings({ PORT: '99999', ROLE: 'boss', PUBLIC_URL: 'desk' }));
  refused(ended, /PORT=99999[^]*PUBLIC_URL=desk[^]*ROLE=boss/);
});

test('a file of settings with a line that is none, or that cannot be read, is named', async () => {
  const file = join(folder, 'interdesk.conf');
  await writeFile(file, '# ours\nPORT=0\nCOLOUR=red\n');
  assert.throws(() => readConfig({ INTERDESK_CONFIG: file }), { message: /interdesk.conf, line 3: there is no setting like this: COLOUR/ });
  assert.throws(() => readConfig({ INTERDESK_CONFIG: folder }), { message: /can't be read \(EISDIR\)/ });
  assert.throws(() => readConfig({ INTERDESK_CONFIG: join(folder, 'none') }), { message: /there is no such file/ });
  await writeFile(file, 'PORT=4711\nPUBLIC_URL="https://desk.example.com/"\n');
  assert.deepEqual((({ PORT, PUBLIC_URL }) => [PORT, PUBLIC_URL])(readConfig({ INTERDESK_CONFIG: file, PORT: '0' })), [
    0,
    'https://desk.example.com',
  ]);
});

test('a port that was set and is taken stops the start; without one the next free port is taken', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const { port } = taken.address() as { port: number };
  refused(await interdesk(['start'], settings({ PORT: String(port) })), new RegExp(`PORT ${port} is taken by another program`));
  taken.close();
  const first = await startInterdesk(settings());
  const second = await startInterdesk(settings({ INTERDESK_DATA: join(folder, 'second') }));
  assert.ok(Number(new URL(second.origin).port) > Number(new URL(first.origin).port), `${first.origin} ${second.origin}`);
  assert.ok(Number(new URL(first.origin).port) >= 4700);
  assert.deepEqual(
    (await Promise.all([first.stop(), second.stop()])).map(({ code }) => code),
    [0, 0],
  );
});

test('an address that this machine does not have is told', async () => {
  refused(await interdesk(['start'], settings({ HOST: '192.0.2.1', PORT: '0' })), /HOST 192\.0\.2\.1 is no address of this machine/);
});

test('a key file that is damaged, short, or open to others is not used', async () => {
  const file = join(folder, 'keys.json');
  const short = JSON.stringify({ keys: [{ id: 'a', key: Buffer.from('short').toString('base64') }] });
  for (const text of ['', '{"keys": [', '{}', '{"keys":[]}', short]) {
    await writeFile(file, text, { mode: 0o600 });
    refused(await interdesk(['doctor'], settings({ KEY_FILE: file })), /key file \S+keys\.json is damaged. Restore it from your copy/);
  }
  await chmod(file, 0o644);
  refused(await interdesk(['doctor'], settings({ KEY_FILE: file })), /can be read by others. Give it mode 0600/);
});

test('a data folder that cannot be made is named', async () => {
  const file = join(folder, 'in-the-way');
  await writeFile(file, '');
  refused(await interdesk(['start'], { INTERDESK_DATA: join(file, 'data'), PORT: '0' }), /in-the-way/);
});

test('a database that refuses, is not there or is no UTF-8 is told without its password', async () => {
  // The cluster of the tests asks nobody for a password, so this one says what PostgreSQL says.
  const words = Buffer.from('SFATAL\0C28P01\0Mpassword authentication failed for user "desk"\0\0');
  const length = Buffer.alloc(4);
  length.writeInt32BE(words.length + 4);
  const strict = createServer((socket) =>
    socket.on('error', () => {}).once('data', () => socket.end(Buffer.concat([Buffer.from('E'), length, words]))),
  );
  await new Promise<void>((resolve) => strict.listen(0, '127.0.0.1', resolve));
  after(() => strict.close());
  const { port } = strict.address() as { port: number };
  const ask = (address: string) => interdesk(['start'], settings({ DATABASE_URL: address }));
  const cases: readonly (readonly [address: string, sentence: RegExp])[] = [
    [`postgres://desk:seeded-secret@127.0.0.1:${port}/desk`, /DATABASE_URL: password authentication failed[^]*Check the password/],
    [database.ownerUrl.replace(/@([^/]*)\/[^?]+/, '@$1/no_such_place'), /no_such_place/],
    ['postgres://desk:seeded-secret@127.0.0.1:1/desk', /DATABASE_URL/],
    ['postgres://desk:seeded-secret@no-such-host.invalid/desk', /DATABASE_URL/],
  ];
  for (const [address, sentence] of cases) {
    const ended = await ask(address);
    refused(ended, sentence);
    assert.ok(!ended.err.includes('seeded-secret'), ended.err);
  }
});

test('a database of another encoding is refused', async (t) => {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  const name = `latin_${process.pid}`;
  const made = await client.query(`create database ${name} encoding 'LATIN1' locale 'C' template template0`).then(
    () => true,
    () => false,
  );
  if (!made) {
    await client.end();
    return t.skip('the role of this database may not make another');
  }
  const address = database.ownerUrl.replace(/@([^/]*)\/[^?]+/, `@$1/${name}`);
  refused(await interdesk(['start'], settings({ DATABASE_URL: address, PORT: '0' })), /UTF-?8/i);
  await client.query(`drop database ${name}`);
  return client.end();
});

const canMount = (): string | false => {
  if (process.getuid?.() !== 0) return 'needs root';
  try {
    execFileSync('unshare', ['-m', 'true'], { stdio: 'ignore' });
    return false;
  } catch {
    return 'this machine lets nobody mount';
  }
};

test('a disk that is full at the start is told, and once there is space the start goes on', { skip: canMount() }, async () => {
  const small = join(folder, 'small');
  await mkdir(small);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=20m', 'tmpfs', small]);
  try {
    refused(await interdesk(['start'], { INTERDESK_DATA: small, PORT: '0' }), /The disk that holds \S+ has \d+ MB left.*Free some space/);
    execFileSync('mount', ['-o', 'remount,size=600m', small]);
    const running = await startInterdesk({ INTERDESK_DATA: small, PORT: '0' });
    assert.equal((await running.stop()).code, 0);
  } finally {
    execFileSync('umount', ['-l', small]);
  }
});

test('a word that is no command, and a command that lacks a word, show how it is used', async () => {
  refused(await interdesk(['strat'], settings()), /There is no command strat[^]*interdesk start/);
  refused(await interdesk(['user', 'reset'], settings()), /interdesk user reset ADDRESS/);
  const { code, out } = await interdesk(['help'], {});
  assert.equal(code, 0);
  assert.match(out, /interdesk doctor/);
});
