import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import pg from 'pg';
import { gatekeeperOf } from '#server/modules/identity/index.ts';
import { newId } from '#server/platform/db/ids.ts';
import { hashToken } from '#server/platform/http/visit.ts';
import { readEvents } from '#server/platform/live/read-events.ts';
import { claim } from '#server/platform/work/gate.ts';
import { makeDesk } from '../../bench/bench-desk.ts';
import { castOf } from '../../bench/cast.ts';
import { watched, type PlanKind, type Seen } from '../../bench/explain.ts';
import { fill } from '../../bench/generate.ts';
import { hotQueries, runHot } from '../../bench/hot-queries.ts';
import { testDatabase } from '#test/support/database.ts';
import { house } from '#test/support/house.ts';

// One large workspace beside many small ones: a plan that reads more than its page shows by the rows it looks at.
const tickets = 15_000;
const others = 400;
// Eight folders of at most 1,001 and the pages around them; the large workspace's tables hold many times that.
const mostRows = 8_000;
// Lists whose bounds are wider: a text that may stand anywhere in a subject has no index under row-level security
// (safety.md F-7), and people and companies are few enough here to be sorted. Whoever asks for those without what nearly
// all have walks past all of these.
const readsOn = (name: string): boolean => /\bq=|\bfields=\w+:-|^companies|^contacts/.test(name);

// A page or less of rows in all: that they are scanned says nothing. Each is asked by the leading columns of a key.
const fewHere: ReadonlySet<string> = new Set([
  'customers.company_tag',
  'customers.contact_tag',
  'fields.choice',
  'fields.field',
  'fields.field_product',
  'mailroom.address_mark',
  'mailroom.bounce',
  'search.file_text',
  'staff.absence',
  'staff.team_member',
  'threads.follower',
  'threads.mention',
  'tickets.snooze',
]);

const neighbours = `
  with w as (select gen_random_uuid() as id, n from generate_series(1, $1::int) n),
    made as (insert into workspaces.workspace (workspace_id, slug, key, name, created_at)
      select id, 'beside' || n, 'N' || translate(n::text, '0123456789', 'ABCDEFGHIJ'), 'Beside', now() from w),
    counters as (insert into workspaces.counter select id, 'ticket', 0 from w),
    statuses as (insert into tickets.status (workspace_id, id, name, status_group, is_initial, is_default, position, created_at)
      select w.id, gen_random_uuid(), g, g, true, true, 1, now() from w, unnest('{awaiting_staff,awaiting_customer,on_hold,closed}'::text[]) g),
    products as (insert into catalog.product (workspace_id, id, name, position, created_at)
      select w.id, gen_random_uuid(), 'Product ' || i, i, now() from w, generate_series(1, 4) i),
    companies as (insert into customers.company (workspace_id, id, name, created_at, updated_at)
      select w.id, gen_random_uuid(), 'Company ' || i, now(), now() from w, generate_series(1, 20) i),
    tags as (insert into tags.tag (workspace_id, id, name, folded, created_at)
      select w.id, gen_random_uuid(), 'tag' || i, 'tag' || i, now() from w, generate_series(1, 40) i),
    teams as (insert into staff.team (workspace_id, id, name, created_at) select w.id, gen_random_uuid(), 'Team ' || i, now() from w, generate_series(1, 3) i),
    mailboxes as (insert into mailroom.mailbox (workspace_id, id, name, address, incoming, outgoing, created_at)
      select w.id, gen_random_uuid(), 'Desk', 'desk' || i || '@beside' || n || '.example', '{"kind":"none"}', '{"kind":"none"}', now()
      from w, generate_series(1, 3) i),
    mails as (insert into mailroom.outgoing_mail (workspace_id, id, kind, source_key, message_id, from_name, from_address, to_address, subject, parts, state,
        created_at)
      select w.id, gen_random_uuid(), 'notice', 'notice:' || i, i || '@beside.example', 'Desk', 'desk@beside.example', 'm@beside.example', 'News', '{}', 'sent',
        now() from w, generate_series(1, 20) i),
    members as (insert into staff.member (workspace_id, id, name, address, language, time_zone, state, created_at)
      select w.id, gen_random_uuid(), 'Member ' || i, 'm' || i || '@beside' || n || '.example', 'en', 'Etc/UTC', 'active', now() from w, generate_series(1, 5) i),
    sessions as (insert into identity.session (workspace_id, token_hash, person_kind, person_id, id, created_at, seen_at, expires_at)
      select w.id, sha256(convert_to(w.id::text || i, 'utf8')), 'member', gen_random_uuid(), gen_random_uuid(), now(), now(), now() + interval '1 day'
      from w, generate_series(1, 3) i)
  insert into platform.work (workspace_id, id, name, payload, not_before)
    select w.id, gen_random_uuid(), 'bench.waits', '{}', now() + interval '1 hour' from w, generate_series(1, 5)`;

const unfinished = `
  with r as (select id, n from (select id, row_number() over () as n from threads.record where workspace_id = $1) r where n <= 1500),
    copies as (insert into threads.proposed_copy (workspace_id, id, record_id, entry_id, address, name, created_at)
      select $1, gen_random_uuid(), e.record_id, e.id, 'copy@beside.example', 'Copy', now()
      from r join threads.entry e on e.workspace_id = $1 and e.record_id = r.id and e.seq = 1),
    drafts as (insert into threads.draft (workspace_id, record_id, person_kind, person_id, lane, text, updated_at)
      select $1, r.id, 'member', gen_random_uuid(), 'everyone', 'Dear', now() from r)
  insert into threads.presence (workspace_id, record_id, person_kind, person_id, name, at)
    select $1, r.id, 'member', gen_random_uuid(), 'Somebody', now() - interval '1 minute' from r`;

// Beside the many that were promised something, the small ones have a few each.
const promised = `
  with calendars as (insert into sla.calendar (workspace_id, id, name, time_zone, week, created_at)
      select workspace_id, gen_random_uuid(), 'Office', 'Etc/UTC', '[]', now() from workspaces.workspace returning workspace_id, id),
    policies as (insert into sla.policy (workspace_id, id, name, position, conditions, targets, paused_in, calendar_id, warn_percent, created_at)
      select workspace_id, gen_random_uuid(), 'All', 1, '{}', '{}', '{}', id, 80, now() from calendars returning workspace_id, id),
    terms as (insert into sla.terms (workspace_id, id, policy_id, policy_version, calendar_version, name, body, created_at)
      select p.workspace_id, case when v = 1 then p.id else gen_random_uuid() end, p.id, v, 0, 'All', '{"targets":{"firstResponse":{"normal":60},"nextResponse":{},"resolution":{},
        "turn":{"customer":{},"owner":{},"provider":{}}},"pausedIn":[],"warnPercent":80,"calendar":null}', now()
      from policies p, generate_series(1, 3) v where v = 1 or p.workspace_id <> $1 returning workspace_id, id),
    pledges as (insert into sla.pledge (workspace_id, ticket_id, terms_id, pinned_at)
      select k.workspace_id, k.id, t.id, k.created_at from tickets.ticket k join terms t on t.workspace_id = k.workspace_id where k.workspace_id = $1),
    happenings as (insert into sla.happening (workspace_id, ticket_id, seq, at, kind, side, status_group, next_step, priority)
      select workspace_id, id, 1, created_at, 'opened', 'customer', 'awaiting_staff', 'owner', 'normal' from tickets.ticket where workspace_id = $1)
  insert into sla.clock (workspace_id, ticket_id, kind, party, cycle, started_at, due_at, spent_ms, allowed_ms, told_breached_at)
    select workspace_id, id, 'first_response', 'owner', 1, created_at, created_at, 0, 3600000, case when closed_at is not null then created_at end
    from tickets.ticket where workspace_id = $1`;

// Every workspace tells another program of a few things.
const wished = `
  with endpoints as (insert into webhooks.endpoint (workspace_id, id, url, description, types, secret, created_at)
    select workspace_id, gen_random_uuid(), 'https://hook.example/', '', '{}', '\\x00', now() from workspaces.workspace returning workspace_id, id)
  insert into webhooks.wish (workspace_id, type, endpoint_id) select workspace_id, 'ticket.' || n, id from endpoints, generate_series(1, 5) n`;
// Each ticket was asked about, and one in ten waits for a rule.
const ruled = `
  with rules as (insert into automation.rule (workspace_id, id, kind, name, position, enabled, body, created_at, changed_at)
      select workspace_id, gen_random_uuid(), 'escalation', 'All', 1, true, '{}', now(), now() from workspaces.workspace
      returning workspace_id, id),
    runs as (insert into automation.run (workspace_id, id, ticket_id, root_id, event, at, matched, steps)
      select workspace_id, gen_random_uuid(), id, gen_random_uuid(), 'opened', created_at, (random() * 2)::int, '[]'
      from tickets.ticket where workspace_id = $1 returning workspace_id, id, ticket_id, root_id, at, matched),
    hits as (insert into automation.hit (workspace_id, root_id, ticket_id, rule_id, run_id, at)
      select r.workspace_id, r.root_id, r.ticket_id, u.id, r.id, r.at from runs r join rules u on u.workspace_id = r.workspace_id
      where r.matched > 0)
  insert into automation.due (workspace_id, ticket_id, rule_id, cycle_at, due_at)
    select t.workspace_id, t.id, u.id, t.created_at, case when random() < 0.1 then now() - interval '1 hour' end
    from tickets.ticket t join rules u on u.workspace_id = t.workspace_id where t.workspace_id = $1 and t.closed_at is null`;
// Two years of time, and what was said of each closing.
const spent = `
  with m as (select array_agg(id) as ids from staff.member where workspace_id = $1),
    times as (insert into timesheets.time_entry (workspace_id, id, member_id, record_id, company_id, minutes, day, note, billable, created_at)
      select k.workspace_id, gen_random_uuid(), m.ids[1 + (row_number() over ()) % cardinality(m.ids)], k.id, k.company_id, 30,
        to_char(date '2025-01-01' + ((row_number() over ()) % 730)::int, 'YYYY-MM-DD'), '', true, now() from tickets.ticket k, m where k.workspace_id = $1),
    settings as (insert into timesheets.setting (workspace_id, round_to, billable) select workspace_id, 6, true from workspaces.workspace),
    exceptions as (insert into timesheets.company_setting (workspace_id, company_id, billable) select workspace_id, id, false from customers.company),
    timers as (insert into timesheets.timer (workspace_id, member_id, record_id, seconds, created_at)
      select k.workspace_id, m.ids[1 + k.n % cardinality(m.ids)], k.id, 60, now()
      from (select workspace_id, id, row_number() over () as n from tickets.ticket where workspace_id = $1 limit 800) k, m)
  insert into surveys.survey (workspace_id, id, person_id, ticket_id, closed_at, asked_at, open_until, mark, answered_at, created_at)
    select workspace_id, gen_random_uuid(), requester_id, id, closed_at, closed_at, closed_at, 3, closed_at, closed_at
    from tickets.ticket where workspace_id = $1 and closed_at is not null and requester_id is not null`;

const { platform } = await house();
const owner = new pg.Client({ connectionString: (await testDatabase()).ownerUrl });
// The database is dropped under it when the last test is over.
owner.on('error', () => {});
await owner.connect();
await owner.query(neighbours, [others]);
const desk = await makeDesk(platform, 20);
await fill(owner, desk, { tickets, entries: 2, texts: 600, open: 0.15 });
await owner.query(unfinished, [desk.workspaceId]);
await owner.query(promised, [desk.workspaceId]);
await owner.query(wished);
await owner.query(ruled, [desk.workspaceId]);
await owner.query(spent, [desk.workspaceId]);
await owner.query('update tickets.ticket set next_due_at = created_at where workspace_id = $1 and closed_at is null and random() < 0.5', [
  desk.workspaceId,
]);
await owner.query(
  'analyze threads.draft, threads.presence, threads.proposed_copy, sla.calendar, sla.policy, sla.terms, sla.pledge, sla.happening, sla.clock, tickets.ticket, webhooks.wish, automation.rule, automation.run, automation.hit, automation.due, timesheets.time_entry, timesheets.setting, timesheets.company_setting, timesheets.timer, surveys.survey',
);
const cast = await castOf(owner, desk.workspaceId);
after(() => owner.end());

const wholeReads = async (): Promise<Map<string, number>> => {
  await platform.pool.query('select pg_stat_force_next_flush()');
  await platform.pool.query('select 1');
  const { rows } = await owner.query<{ name: string; scans: string }>(
    `select schemaname || '.' || relname as name, seq_scan as scans from pg_stat_user_tables where n_live_tup > 500`,
  );
  return new Map(rows.map(({ name, scans }) => [name, Number(scans)]));
};

describe('plans of what is asked all day', () => {
  const kinds = { fresh: 'planned for its values', kept: 'by the plan that serves all values' } as const;
  for (const [kind, how] of Object.entries(kinds))
    test(`no question reads a whole table, or many more rows than it shows, ${how}`, async () => {
      const seen: Seen[] = [];
      const watching = watched(platform, (one) => seen.push(one), kind as PlanKind);
      const wrong: string[] = [];
      const statements = new Map<string, number>();
      for (const hot of hotQueries({ platform, cast })) {
        seen.length = 0;
        await runHot(watching, cast, hot);
        statements.set(hot.name, seen.length);
        for (const one of seen) {
          if (readsOn(hot.name) || (!one.wholeTables.some((table) => !fewHere.has(table)) && one.rows <= mostRows)) continue;
          wrong.push(`${hot.name}: ${one.rows} rows: ${one.steps.join(' < ')}\n${one.sql}`);
        }
      }
      assert.deepEqual(wrong, []);
      assert.ok(
        [...statements].every(([, count]) => count > 0),
        'a question asked nothing',
      );
    });

  test('what functions do inside reads no whole table either', async () => {
    await owner.query('vacuum analyze platform.work');
    const earlier = await wholeReads();
    for (const hot of hotQueries({ platform, cast })) if (hot.name.startsWith('search')) await runHot(platform, cast, hot);
    const gatekeeper = gatekeeperOf(platform);
    const { cookie = '' } = desk.members[0] ?? {};
    const admitted = await gatekeeper.bySession(hashToken(cookie), desk.slug, 'workspace');
    assert.equal(admitted?.actor.kind, 'member');
    const rooms = [{ name: 'bench.waits', room: 5 }];
    const pieces = await claim(platform, {
      rooms,
      wanted: 5,
      after: newId(),
      leaseSeconds: 60,
      dueBy: new Date(Date.now() + 7_200_000).toISOString(),
    });
    assert.equal(pieces.length, 5);
    const { cursor } = await readEvents(platform, desk.workspaceId, null);
    await readEvents(platform, desk.workspaceId, cursor);
    const later = await wholeReads();
    assert.ok(earlier.size > 20, `only ${earlier.size} tables are large enough to tell`);
    assert.deepEqual(
      [...later].filter(([name, scans]) => scans > (earlier.get(name) ?? 0)).map(([name]) => name),
      [],
    );
  });

  test('the guard sees a whole read when there is one', async () => {
    const seen: Seen[] = [];
    const watching = watched(platform, (one) => seen.push(one));
    const actor = { kind: 'system', reason: 'test' } as const;
    await runHot(watching, cast, {
      name: 'texts',
      actor,
      run: (ctx) => ctx.db.selectFrom('threads.entry').select('text').where('text', 'like', '%z').execute(),
    });
    assert.deepEqual(
      seen.flatMap((one) => one.wholeTables),
      ['threads.entry'],
    );
    assert.ok((seen[0]?.rows ?? 0) > mostRows);
  });
});
