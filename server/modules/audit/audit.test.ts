import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import pg from 'pg';
import { audit, type AuditAct, type AuditEntry } from '#contracts/audit.ts';
import * as identity from '#contracts/identity.ts';
import { mailroom } from '#contracts/mailroom.ts';
import * as staff from '#contracts/staff.ts';
import { tickets } from '#contracts/tickets.ts';
import * as workspaces from '#contracts/workspaces.ts';
import * as portal from '#contracts/portal/identity.ts';
import { sealChain } from '#server/platform/audit/seal.ts';
import { verifyChain } from '#server/platform/audit/verify.ts';
import { inWorkspace } from '#server/platform/db/context.ts';
import { testDatabase } from '#test/support/database.ts';
import { desk, type Person, type Workspace } from '#test/support/desk.ts';

const { house, workspace } = await desk();
const { ownerUrl, appUrl } = await testDatabase();

const asking = async <Result>(url: string, ask: (client: pg.Client) => Promise<Result>): Promise<Result> => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await ask(client);
  } finally {
    await client.end();
  }
};
const verdictOn = (place: Workspace) => place.within(verifyChain);
const told = async (who: Person, ...act: AuditAct[]): Promise<AuditEntry[]> =>
  (await who.ok(audit.list, { query: { act: act.join(',') } })).items;
const latest = async (who: Person, act: AuditAct): Promise<AuditEntry> => {
  const [entry] = await told(who, act);
  assert.ok(entry, `no entry ${act}`);
  return entry;
};

describe('the chain', () => {
  test('can be read and added to by the runtime, and nothing else', async () => {
    const place = await workspace();
    await place.member('owner');
    await asking(appUrl, async (client) => {
      for (const name of ['actor', 'workspace_id', 'contact'])
        await client.query(`select set_config('app.${name}', $1, false)`, [name === 'actor' ? 'system' : place.id]);
      for (const statement of [
        'update platform.audit_entry set act = act',
        'delete from platform.audit_entry',
        'truncate platform.audit_entry cascade',
        'update platform.audit_words set words = words',
        'update platform.audit_seal set at = at',
        'delete from platform.audit_seal',
        'delete from platform.audit_head',
      ])
        await assert.rejects(client.query(statement), { code: '42501' }, statement);
    });
  });

  test('names the entry of which one byte was changed, the one that is missing, and the words that were put or taken', async () => {
    const place = await workspace();
    const [owner] = [await place.member('owner'), await place.member('agent'), await place.member('agent')];
    await owner.ok(staff.createRole, { body: { name: 'Night shift', permissions: ['tickets.see'] } });
    await owner.ok(staff.createRole, { body: { name: 'Day shift', permissions: [] } });
    const whole = await verdictOn(place);
    assert.equal(whole.fault, null);
    assert.ok(whole.entries > 4);
    const change = async (statement: string, number: number) =>
      asking(ownerUrl, async (client) => {
        await client.query('begin');
        await client.query(statement, [place.id, number]);
        await client.query('commit');
      });
    const entry = (await latest(owner, 'role.created')).number - 1;
    const facts = `update platform.audit_entry set facts = replace(facts::text, 'Night', 'Light')::jsonb where workspace_id = $1 and number = $2`;
    await change(facts, entry);
    assert.equal((await verdictOn(place)).fault?.number, entry);
    await change(facts.replace(`'Night', 'Light'`, `'Light', 'Night'`), entry);
    assert.equal((await verdictOn(place)).fault, null);

    const instant = `update platform.audit_entry set at = at + $3 * interval '1 microsecond' where workspace_id = $1 and number = $2`;
    await change(instant.replace('$3', '1'), entry);
    assert.equal((await verdictOn(place)).fault?.number, entry);
    await change(instant.replace('$3', '-1'), entry);

    const words = `update platform.audit_words set words = jsonb_set(words, '{from,address}', '"192.0.2.1"') where workspace_id = $1 and number = $2`;
    await change(words, entry);
    assert.match((await verdictOn(place)).fault?.sentence ?? '', new RegExp(`words of entry ${entry}`));
    await change('delete from platform.audit_words where workspace_id = $1 and number = $2', entry);
    assert.match((await verdictOn(place)).fault?.sentence ?? '', /are gone/);
    await change('delete from platform.audit_entry where workspace_id = $1 and number = $2', entry);
    assert.equal((await verdictOn(place)).fault?.number, entry);
  });

  test('cut short or written anew does not fit its head and its seals', async () => {
    const place = await workspace();
    await place.member('owner');
    await place.within(sealChain);
    await place.within(sealChain);
    assert.deepEqual((await verdictOn(place)).fault, null);
    assert.equal((await verdictOn(place)).seals, 1);
    const { entries } = await verdictOn(place);
    await asking(ownerUrl, async (client) => {
      const last = [place.id, entries];
      const seal = await client.query('select * from platform.audit_seal where workspace_id = $1', [place.id]);
      assert.equal(seal.rows[0].number, entries);
      await client.query('update platform.audit_seal set signature = sha256(signature) where workspace_id = $1 and number = $2', last);
    });
    assert.match((await verdictOn(place)).fault?.sentence ?? '', /sealed/);
    await asking(ownerUrl, async (client) => {
      const last = [place.id, entries];
      for (const table of ['audit_seal', 'audit_words', 'audit_entry'])
        await client.query(`delete from platform.${table} where workspace_id = $1 and number = $2`, last);
    });
    assert.match((await verdictOn(place)).fault?.sentence ?? '', /head/);
  });

  test('stays whole under fifty who write at once', async () => {
    const place = await workspace();
    const owner = await place.member('owner');
    const before = (await verdictOn(place)).entries;
    const names = Array.from({ length: 50 }, (_, index) => `Shift ${index}`);
    await Promise.all(names.map((name) => owner.ok(staff.createRole, { body: { name, permissions: [] } })));
    const after = await verdictOn(place);
    assert.equal(after.fault, null);
    assert.equal(after.entries, before + 50);
    const roles = await owner.ok(audit.list, { query: { act: 'role.created', limit: 100 } });
    // Each tells of its own change and of nobody else's.
    assert.deepEqual(
      roles.items
        .filter(({ actor }) => actor.id === owner.id)
        .map(({ subject }) => subject.name ?? '')
        .toSorted((a, b) => a.localeCompare(b)),
      names.toSorted((a, b) => a.localeCompare(b)),
    );
  });
});

describe('an entry', () => {
  test('tells of a setting what was before and after, who, when and from where', async () => {
    const place = await workspace('Helix');
    const owner = await place.member('owner', 'Maja');
    const { id } = await owner.ok(staff.createRole, { body: { name: 'Night shift', permissions: ['tickets.see'] } });
    await owner.ok(staff.changeRole, {
      params: { role: id },
      body: { version: 1, permissions: ['tickets.see', 'tickets.note'] },
      headers: { 'user-agent': 'Lynx' },
    });
    const entry = await latest(owner, 'role.changed');
    assert.deepEqual(entry.changes, [{ what: 'permissions', from: ['tickets.see'], to: ['tickets.see', 'tickets.note'] }]);
    assert.deepEqual(entry.actor, { kind: 'member', id: owner.id, name: 'Maja', byToken: false });
    assert.deepEqual(entry.subject, { kind: 'role', id, name: 'Night shift' });
    assert.deepEqual(entry.from, { address: '127.0.0.1', device: 'Lynx' });
    const { version: now } = await owner.ok(workspaces.settings);
    await owner.ok(workspaces.changeSettings, { body: { version: now, name: 'Renamed' } });
    assert.deepEqual((await latest(owner, 'workspace.changed')).changes, [{ what: 'name', from: 'Helix', to: 'Renamed' }]);
    const named = await owner.ok(audit.list, { query: { q: 'night', limit: 50 } });
    assert.deepEqual(
      named.items.map(({ act }) => act),
      ['role.changed', 'role.created'],
    );
    await owner.ok(staff.deleteRole, { params: { role: id } });
    assert.equal((await latest(owner, 'role.deleted')).subject.name, 'Night shift');
  });

  test('of what was refused or changes nothing is not written', async () => {
    const place = await workspace();
    const owner = await place.member('owner');
    const before = (await verdictOn(place)).entries;
    await owner.refused(staff.createRole, 422, { body: { name: '', permissions: [] } });
    const { version } = await owner.ok(workspaces.settings);
    await owner.ok(workspaces.changeSettings, { body: { version, undoSeconds: 10 } });
    assert.equal((await verdictOn(place)).entries, before);
  });

  test('holds no secret, only that it is another', async () => {
    const place = await workspace();
    const owner = await place.member('owner');
    const mailbox = await owner.ok(mailroom.createMailbox, {
      body: {
        name: 'Support',
        address: 'support@helix.example',
        incoming: { kind: 'imap', host: 'mail.helix.example', port: 993, security: 'tls', userName: 'support' },
        incomingSecret: 'hunter2-in',
      },
    });
    await owner.ok(mailroom.changeMailbox, {
      params: { mailbox: mailbox.id },
      body: { version: mailbox.version, incomingSecret: 'hunter3-in' },
    });
    const entry = await latest(owner, 'mailbox.changed');
    assert.deepEqual(entry.changes, [{ what: 'incomingSecret', from: '•••', to: '•••' }]);
    const log = JSON.stringify(await told(owner, 'mailbox.created', 'mailbox.changed'));
    assert.doesNotMatch(log, /hunter|AQ[A-Za-z0-9+/]{20}/);
  });

  test('is written of signing in and out, passwords and tokens, tickets deleted and taken back', async () => {
    const place = await workspace();
    const [owner, anna] = [await place.member('owner', 'Maja'), await place.contact('Anna')];
    const { id: token } = await owner.ok(identity.makeToken, { body: { name: 'Robot', scopes: ['tickets.see'] } });
    await owner.ok(identity.revokeToken, { params: { token } });
    await anna.ok(portal.signOutEverywhere);
    const ticket = await owner.ok(tickets.open, { body: { subject: 'Lines', text: 'No tone', requesterId: anna.id } });
    await owner.ok(tickets.delete, { params: { ticket: ticket.id } });
    await owner.ok(tickets.restore, { params: { ticket: ticket.id }, body: {} });
    assert.equal((await latest(owner, 'token.made')).facts['token'], 'Robot');
    assert.equal((await latest(owner, 'token.revoked')).subject.name, 'Maja');
    assert.deepEqual((await latest(owner, 'session.ended')).actor, { kind: 'contact', id: anna.id, name: 'Anna', byToken: false });
    assert.equal((await latest(owner, 'ticket.deleted')).subject.name, ticket.reference);
    assert.equal((await latest(owner, 'ticket.restored')).subject.id, ticket.id);
    const found = await owner.ok(audit.list, { query: { q: ticket.reference.toLowerCase() } });
    assert.deepEqual(new Set(found.items.map(({ act }) => act)), new Set(['ticket.deleted', 'ticket.restored']));
    assert.ok((await owner.ok(audit.list, { query: { q: 'maja' } })).items.length > 3);
  });
});

describe('the log', () => {
  test('is shown to who may see it, handed out to who may, and each file of it stands in it', async () => {
    const place = await workspace();
    const [owner, agent] = [await place.member('owner', '=1+1'), await place.member('agent')];
    assert.equal(await agent.refused(audit.list, 403), 'not_allowed');
    assert.equal(await agent.refused(audit.export, 403), 'not_allowed');
    const role = await owner.ok(staff.createRole, { body: { name: 'Reader', permissions: ['audit.see'] } });
    await owner.ok(staff.changeMember, {
      params: { member: agent.id },
      body: { version: (await owner.ok(staff.readMember, { params: { member: agent.id } })).version, roleIds: [role.id] },
    });
    await agent.ok(audit.list);
    assert.equal(await agent.refused(audit.export, 403), 'not_allowed');
    const file = await owner.send(audit.export, { query: { format: 'csv' } });
    assert.match(String(file.headers['content-disposition']), /audit-log-.*\.csv/);
    assert.match(file.raw, /"'=1\+1"/);
    const lines = (await owner.send(audit.export, { query: { format: 'jsonl' } })).raw.trimEnd().split('\n');
    assert.equal(lines.length, (await verdictOn(place)).entries);
    assert.equal((await told(owner, 'audit.exported')).length, 2);
    const end = await owner.ok(audit.chain);
    assert.equal(end.hash, (JSON.parse(lines[0] ?? '{}') as AuditEntry).hash);
  });

  test('turns pages by number and narrows by who, what, which and when', async () => {
    const place = await workspace();
    const owner = await place.member('owner');
    const role = await owner.ok(staff.createRole, { body: { name: 'One', permissions: [] } });
    const first = await owner.ok(audit.list, { query: { limit: 2 } });
    const second = await owner.ok(audit.list, { query: { limit: 2, cursor: first.next ?? '' } });
    assert.deepEqual(
      [...first.items, ...second.items].map(({ number }) => number),
      [0, 1, 2, 3].map((step) => (first.items[0]?.number ?? 0) - step),
    );
    assert.equal((await owner.ok(audit.list, { query: { subject: role.id } })).items.length, 1);
    assert.equal((await owner.ok(audit.list, { query: { actor: owner.id, act: 'role.created' } })).items.length, 1);
    assert.equal((await owner.ok(audit.list, { query: { until: '2020-01-01T00:00:00Z' } })).items.length, 0);
    await owner.refused(audit.list, 422, { query: { act: 'nothing.done' } });
  });

  test('of another workspace is nobody else’s', async () => {
    const [here, there] = [await workspace(), await workspace()];
    await there.member('owner', 'Stranger');
    const owner = await here.member('owner');
    const list = await owner.ok(audit.list, { query: { limit: 100 } });
    assert.doesNotMatch(JSON.stringify(list), /Stranger/);
    const unit = { workspaceId: here.id, actor: { kind: 'nobody' } } as const;
    const seen = await inWorkspace(house.platform, unit, (ctx) => ctx.db.selectFrom('platform.auditEntry').selectAll().execute());
    assert.equal(seen.length, 0);
  });
});
