import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Grouping, tickets, TicketSort, type TicketRow } from '#contracts/tickets.ts';
import { createProduct } from '#server/modules/catalog/index.ts';
import { tagNamed } from '#server/modules/tags/index.ts';
import { createTeam } from '#server/modules/staff/index.ts';
import { desk } from '#test/support/desk.ts';
import { startTicket } from './commands/start-ticket.ts';
import { statusList } from './queries/statuses.ts';

const { workspace } = await desk();
const place = await workspace();
const erik = await place.member('agent', 'Erik');
const people = [erik.id, (await place.member('agent', 'Åsa')).id, (await place.member('agent', 'erik')).id, null];
const companies = [await place.company('Kiruna Bygg'), await place.company('さくら'), null];
const many = 60;
let tagId = '';

await place.within(async (ctx) => {
  const teams = [(await createTeam(ctx, { name: 'First', memberIds: [] })).id, null];
  const products = [(await createProduct(ctx, { name: 'Voice', areaRequired: false, areas: [] })).id, null];
  const statuses = (await statusList(ctx)).filter(({ group }) => group !== 'closed');
  const tag = await tagNamed(ctx, 'all');
  tagId = tag.id;
  for (let n = 0; n < many; n += 1) {
    const of = <Item>(items: readonly Item[], by: number): Item => items[(n * by + (n >> 2)) % items.length] as Item;
    // Many of one instant, so that only the id tells them apart.
    const now = `2026-11-${String(10 + (n % 4)).padStart(2, '0')}T12:00:00.000Z`;
    const { id } = await startTicket(
      { ...ctx, now },
      { subject: `Ticket ${n}`, requester: null, companyId: of(companies, 1), channel: 'api' },
    );
    const status = of(statuses, 1);
    await ctx.db
      .updateTable('tickets.ticket')
      .set({
        assigneeId: of(people, 3),
        teamId: of(teams, 1),
        productId: of(products, 1),
        priority: of(['low', 'normal', 'high', 'urgent'], 1),
        statusId: status.id,
        statusGroup: status.group,
        updatedAt: now,
      })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute();
    await ctx.db.insertInto('tickets.ticketTag').values({ workspaceId: ctx.workspaceId, ticketId: id, tagId }).execute();
  }
});

const valueOf: Record<Grouping, (row: TicketRow) => string | null> = {
  status: (row) => row.statusId,
  assignee: (row) => row.assignee?.id ?? null,
  team: (row) => row.team?.id ?? null,
  company: (row) => row.company?.id ?? null,
  priority: (row) => row.priority,
  product: (row) => row.product?.id ?? null,
};

const walk = async (query: { sort?: TicketSort; by?: Grouping; limit: number; tag?: string }): Promise<TicketRow[]> => {
  const rows: TicketRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await erik.ok(tickets.queue, { query: { folder: 'all', ...query, ...(cursor ? { cursor } : {}) } });
    rows.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return rows;
};

/** Each value in one stretch, and what has none at the end. */
const assertStretches = (rows: readonly TicketRow[], by: Grouping): void => {
  const stretches = rows.map(valueOf[by]).filter((value, index, all) => index === 0 || value !== all[index - 1]);
  assert.equal(new Set(stretches).size, stretches.length, `${by} comes twice`);
  if (stretches.includes(null)) assert.equal(stretches.at(-1), null);
};

test('paging through any order and grouping yields every ticket exactly once, whatever the page is', async () => {
  const plain = TicketSort.options.filter((sort) => ['updated', 'created', 'number', 'priority'].includes(sort.replace('-', '')));
  const asked = fc.oneof(
    fc.record({ sort: fc.constantFrom(...TicketSort.options), limit: fc.integer({ min: 1, max: 70 }) }),
    fc.record({ sort: fc.constantFrom(...plain), by: fc.constantFrom(...Grouping.options), limit: fc.integer({ min: 7, max: 70 }) }),
  );
  await fc.assert(
    fc.asyncProperty(asked, fc.boolean(), async (query, tagged) => {
      // By its tag each is found at once and put in order then, which is another way through the same list.
      const rows = await walk(tagged ? { ...query, tag: tagId } : query);
      assert.equal(rows.length, many);
      assert.equal(new Set(rows.map(({ id }) => id)).size, many);
      const name = Grouping.safeParse('by' in query ? query.by : query.sort.replace('-', '')).data;
      if (name) assertStretches(rows, name);
    }),
    { numRuns: 40 },
  );
});

test('inside a group the list is in its order, and urgent comes first', async () => {
  const rows = await walk({ by: 'priority', sort: 'number', limit: 9 });
  assert.deepEqual(
    rows.map(({ priority }) => priority).filter((value, index, all) => value !== all[index - 1]),
    ['urgent', 'high', 'normal', 'low'],
  );
  for (const [index, row] of rows.entries()) {
    const before = rows[index - 1];
    if (before?.priority === row.priority) assert.ok(before.number < row.number);
  }
});

test('a grouped list in an order of names is refused, and so is a cursor of another order', async () => {
  assert.equal(await erik.refused(tickets.queue, 422, { query: { sort: 'company', by: 'team' } }), 'invalid');
  const { next } = await erik.ok(tickets.queue, { query: { folder: 'all', by: 'team', limit: 5 } });
  assert.equal(
    await erik.refused(tickets.queue, 422, { query: { folder: 'all', by: 'company', limit: 5, cursor: next ?? '' } }),
    'invalid',
  );
});
