import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import pg from 'pg';
import { z } from 'zod';
import type { Route } from '#contracts/route.ts';
import { newId } from '#server/platform/db/ids.ts';
import { testDatabase } from '#test/support/database.ts';
import type { Sent } from '#test/support/client.ts';
import { elsewhere, examples } from './examples.ts';
import { ask, canary, world } from './world.ts';

const open = await world();
const owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
owner.on('error', () => {});
await owner.connect();
after(() => owner.end());

const routes = open.desk.web.routes.filter(({ route }) => !(route.name in elsewhere) && route.scope !== 'installation');
const callerOf = (route: Route) => (route.scope === 'portal' ? open.callers.contact : open.callers.owner);

type Json = Record<string, unknown>;

const shapeOf = (schema: z.ZodType | undefined): Json => {
  if (!schema) return {};
  const { properties = {} } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as { properties?: Json };
  return properties;
};
// A field that takes an id, alone, in a list, or one that may be null.
const takesId = (field: unknown): 'one' | 'many' | null => {
  const { format, type, items, anyOf } = field as { format?: string; type?: string; items?: unknown; anyOf?: unknown[] };
  if (format === 'uuid') return 'one';
  if (type === 'array') return takesId(items ?? {}) === 'one' ? 'many' : null;
  return anyOf?.map(takesId).find((found) => found !== null) ?? null;
};

const tenantTables = async (): Promise<string[]> => {
  const { rows } = await owner.query<{ name: string }>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attname = 'workspace_id' where c.relkind = 'r' and n.nspname not in ('platform')`,
  );
  return rows.map((row) => row.name);
};
const sumOf = async (workspaceId: string): Promise<string> => {
  const sums: string[] = [];
  for (const table of await tenantTables()) {
    const { rows } = await owner.query<{ sum: string }>(
      `select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as sum from ${table} t where workspace_id = $1`,
      [workspaceId],
    );
    sums.push(`${table} ${rows[0]?.sum ?? ''}`);
  }
  return sums.join('\n');
};

const foreignThings = async (): Promise<string[]> => {
  const { there } = open;
  return [await ask(there), there.company, there.product.id, there.product.areaId, there.anna.id, there.agent.id];
};

test('an id of another workspace in a body is refused and touches nothing (S-2)', async () => {
  const ids = await foreignThings();
  const before = await sumOf(open.there.workspace.id);
  let tried = 0;
  for (const { route } of routes) {
    for (const [field, schema] of Object.entries(shapeOf(route.body))) {
      const takes = takesId(schema);
      if (takes === null) continue;
      for (const id of ids) {
        const example = (await examples[route.name]?.(open.here)) as unknown as { body: Json };
        const sent = { ...example, body: { ...example.body, [field]: takes === 'many' ? [id] : id } } as unknown as Sent<Route>;
        const answer = await callerOf(route).send(route, sent);
        assert.ok([404, 409, 422, 401].includes(answer.status), `${route.name} ${field}: ${answer.status} ${answer.raw}`);
        tried += 1;
      }
    }
  }
  assert.ok(tried > 40, `only ${tried} were tried`);
  assert.equal(await sumOf(open.there.workspace.id), before);
});

test('a field that no contract names is refused, whatever column it is called after (S-10)', async () => {
  const { rows } = await owner.query<{ name: string }>(
    `select distinct a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
     where a.attnum > 0 and c.relkind = 'r' and n.nspname in ('identity','workspaces','staff','customers','catalog','threads','tickets','mailroom')`,
  );
  const camel = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  const columns = [
    ...new Set([...rows.map((row) => row.name), ...rows.map((row) => camel(row.name)), 'role', 'isAdmin', 'owner', '__proto__x']),
  ];
  for (const { route } of routes.filter(({ route: candidate }) => candidate.body !== undefined)) {
    const known = Object.keys(shapeOf(route.body));
    const example = (await examples[route.name]?.(open.here)) as unknown as { body?: Json };
    const extra = Object.fromEntries(columns.filter((column) => !known.includes(column)).map((column) => [column, 'x']));
    const answer = await callerOf(route).send(route, { ...example, body: { ...example.body, ...extra } } as unknown as Sent<Route>);
    assert.equal(answer.status, 422, `${route.name}: ${answer.status}`);
    const told = (answer.body as { errors: { path: string }[] }).errors.map((error) => error.path.replace(/^body\./, ''));
    assert.deepEqual(
      Object.keys(extra).filter((column) => !told.includes(column)),
      [],
      route.name,
    );
  }
});

test('a query that no contract names is refused', async () => {
  const lax: string[] = [];
  for (const { route } of routes.filter(({ route: candidate }) => candidate.method === 'GET')) {
    const example = await examples[route.name]?.(open.here);
    const query = { ...(example?.query as object | undefined), workspaceId: newId() };
    const { status } = await callerOf(route).send(route, { ...example, query } as never);
    if (status !== 422) lax.push(`${route.name} ${status}`);
  }
  assert.deepEqual(lax, []);
});

const secrets = { hash: 'SEED-SECRET-HASH', mailbox: 'SEED-SECRET-MAILBOX' };

const plant = async (): Promise<void> => {
  const { here, there } = open;
  const [ours, theirs] = [await ask(here), await ask(there, there.anna, canary.foreign)];
  await here.agent.send((await import('#contracts/threads.ts')).threads.write, {
    params: { record: ours },
    body: { lane: 'note', text: `note ${canary.note}`, seenSeq: 99 },
  });
  await here.agent.send((await import('#contracts/threads.ts')).threads.saveDraft, {
    params: { record: ours, lane: 'everyone' },
    body: { text: `draft ${canary.private}`, seenSeq: 1, version: 0 },
  });
  assert.ok(theirs);
  for (const [kind, id] of [
    ['member', here.agent.id],
    ['contact', here.anna.id],
  ]) {
    await owner.query(
      `insert into identity.credential (workspace_id, person_kind, person_id, password_hash, pepper_key, changed_at) values ($1, $2, $3, $4, 'test', now())
       on conflict (workspace_id, person_kind, person_id) do update set password_hash = excluded.password_hash`,
      [here.workspace.id, kind, id, secrets.hash],
    );
  }
  await owner.query(
    `insert into mailroom.mailbox (workspace_id, id, name, address, incoming, incoming_secret, outgoing, outgoing_secret, created_at)
     values ($1, $2, 'Support', $3, '{"kind":"none"}', $4, '{"kind":"none"}', $4, now())`,
    [here.workspace.id, newId(), `support@${here.workspace.slug}.example`, Buffer.from(secrets.mailbox)],
  );
  // Whatever follows from events (search, notices) has followed before anybody looks.
  await open.desk.workers.runDue();
};

// Every word that a reader could ask for, on every route that only reads.
const readings = async () => {
  const found: { name: string; caller: string; raw: string }[] = [];
  for (const { route } of routes.filter(({ route: candidate }) => candidate.method === 'GET' && candidate.replyKind !== 'stream')) {
    const takesWord = 'q' in shapeOf(route.query);
    for (const [caller, who] of Object.entries(open.callers)) {
      for (const word of takesWord ? Object.values(canary) : ['']) {
        const example = await examples[route.name]?.(open.here);
        const query = { ...(example?.query as object | undefined), ...(word === '' ? {} : { q: word }) };
        found.push({ name: route.name, caller, raw: (await who.send(route, { ...example, query } as never)).raw });
      }
    }
  }
  return found;
};

test('planted words reach nobody who may not read them, nor do secrets reach anyone (S-3, S-11)', async () => {
  await plant();
  const staff = new Set(['owner', 'admin', 'agent', 'viewer', 'token']);
  for (const { name, caller, raw } of await readings()) {
    const echoed = raw.includes('"query"') ? raw.replace(/"query":"[^"]*"/, '') : raw;
    assert.ok(!echoed.includes(canary.foreign), `${name} tells ${caller} of another workspace: ${raw}`);
    if (!staff.has(caller)) assert.ok(!echoed.includes(canary.note), `${name} shows ${caller} a note`);
    if (caller !== 'agent') assert.ok(!echoed.includes(canary.private), `${name} shows ${caller} somebody's draft`);
    for (const secret of Object.values(secrets)) assert.ok(!raw.includes(secret), `${name} gives ${caller} a secret`);
  }
});
