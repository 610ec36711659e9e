import { readsNothing } from '#contracts/desk-sections.ts';
import { CreateCompany, CreateContact } from '#contracts/customers.ts';
import { createProduct, listProducts } from '#server/modules/catalog/index.ts';
import { createCompany, createContact, setMembership } from '#server/modules/customers/index.ts';
import { createWidgetGroup } from '#server/modules/home/index.ts';
import { keepMacro } from '#server/modules/macros/index.ts';
import { createNews } from '#server/modules/news/index.ts';
import { createCalendar, createPolicy, forgetPast, listCalendars, listPolicies } from '#server/modules/sla/index.ts';
import { addMember, createTeam, listRoles } from '#server/modules/staff/index.ts';
import { addEntry, markSeen } from '#server/modules/threads/index.ts';
import { tagNamed } from '#server/modules/tags/index.ts';
import { assignTicket, closeTicket, startTicket, tagTicket } from '#server/modules/tickets/index.ts';
import { markSamplesLoaded } from '#server/modules/workspaces/index.ts';
import type { Actor } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as note } from '#server/platform/events/event.ts';
import { samplesLoaded } from '../events.ts';
import { calendar, serviceLevel } from '../rules/service-level.ts';
import { savedReplies } from '../rules/saved-replies.ts';
import { announcements, widgetGroup } from '../rules/news.ts';
import { companies, contacts, members, products, team } from '../rules/story.ts';
import { tales } from '../rules/tales.ts';
import type { Tale } from '../rules/story.ts';
import { writeArticles } from './write-articles.ts';

interface Cast {
  readonly ids: ReadonlyMap<string, string>;
  readonly companyOf: ReadonlyMap<string, string>;
  readonly products: ReadonlyMap<string, { id: string; areas: ReadonlyMap<string, string> }>;
}

// The same transaction at another time and in another person's name: samples have a past.
const as = (ctx: Context, ago: number, actor: Actor): Context => ({
  ...ctx,
  actor,
  now: new Date(Date.parse(ctx.now) - ago * 60_000).toISOString(),
});

const everything = new Set(['tickets.see', 'tickets.reply', 'tickets.note', 'tickets.close', 'tickets.assign', 'macros.share']);

const actorOf = (cast: Cast, name: string): Actor => {
  const id = cast.ids.get(name) ?? '';
  return contacts.some((contact) => contact.name === name)
    ? {
        kind: 'contact',
        contactId: id,
        name,
        companyIds: [],
        sections: ['tickets'],
        readsAs: readsNothing,
        primaryCompanyId: cast.companyOf.get(name) ?? null,
      }
    : { kind: 'member', memberId: id, name, permissions: everything, teamIds: [] };
};

const makeStaff = async (ctx: Context, ids: Map<string, string>): Promise<void> => {
  const agent = (await listRoles(ctx)).find((role) => role.readyMade === 'agent');
  for (const member of members) {
    const roleIds = agent ? [agent.id] : [];
    ids.set(member.name, await addMember(ctx, { ...member, timeZone: 'Europe/Stockholm', state: 'active', roleIds, sample: true }));
  }
  await createTeam(ctx, { name: team, memberIds: [...ids.values()], sample: true });
};

const promise = async (ctx: Context, companyIds: readonly string[]): Promise<void> => {
  const known = (await listCalendars(ctx)).find(({ name }) => name === calendar.name);
  const id = known?.id ?? (await createCalendar(ctx, calendar, { sample: true })).id;
  const level = serviceLevel(id, companyIds);
  if ((await listPolicies(ctx)).every(({ name }) => name !== level.name)) await createPolicy(ctx, level, { sample: true });
};

const makeCast = async (ctx: Context): Promise<Cast> => {
  const [ids, companyOf, found] = [
    new Map<string, string>(),
    new Map<string, string>(),
    new Map<string, { id: string; areas: Map<string, string> }>(),
  ];
  await makeStaff(ctx, ids);
  const companyIds = new Map<string, string>();
  for (const name of companies) {
    companyIds.set(name, (await createCompany(ctx, CreateCompany.parse({ name }), { sample: true })).id);
  }
  await promise(ctx, [...companyIds.values()]);
  for (const { company, manager, ...person } of contacts) {
    const companyId = companyIds.get(company) ?? null;
    const { id } = await createContact(ctx, CreateContact.parse({ ...person, companyId }), { sample: true });
    ids.set(person.name, id);
    if (companyId !== null) companyOf.set(person.name, companyId);
    if (manager && companyId !== null) await setMembership(ctx, id, companyId, { manager: true });
  }
  for (const { name, areas } of products) {
    const known = (await listProducts(ctx)).find((product) => product.name === name);
    const id = known?.id ?? (await createProduct(ctx, { name, areaRequired: false, areas: [...areas] }, { sample: true })).id;
    const product = (await listProducts(ctx)).find((candidate) => candidate.id === id);
    found.set(name, { id, areas: new Map(product?.areas.map((area) => [area.name, area.id])) });
  }
  return { ids, companyOf, products: found };
};

// They go with the sample member who keeps them.
const keepReplies = async (ctx: Context, cast: Cast): Promise<void> => {
  const keeper: Context = { ...ctx, actor: actorOf(cast, members[0].name) };
  for (const { actions, ...reply } of savedReplies)
    await keepMacro(keeper, { ...reply, actions: [...actions], reach: 'everyone', teamIds: [] });
};

const announce = async (ctx: Context, cast: Cast): Promise<void> => {
  for (const { ago, ...item } of announcements) {
    const at = as(ctx, ago, { kind: 'system', reason: 'samples' });
    await createNews(at, { ...item, tagIds: [], endsAt: null, sample: true });
  }
  await createWidgetGroup(ctx, { ...widgetGroup, memberIds: members.flatMap(({ name }) => cast.ids.get(name) ?? []), sample: true });
};

const tell = async (ctx: Context, cast: Cast, tale: Tale): Promise<string | null> => {
  const [first] = tale.lines;
  if (!first) return null;
  const requester = { id: cast.ids.get(tale.asks) ?? '', name: tale.asks };
  const product = cast.products.get(tale.product);
  const record = await startTicket(as(ctx, first.ago, actorOf(cast, tale.asks)), {
    subject: tale.subject,
    requester,
    companyId: cast.companyOf.get(tale.asks) ?? null,
    productId: product?.id ?? null,
    areaId: product?.areas.get(tale.area) ?? null,
    priority: tale.priority,
    channel: 'mail',
    sample: true,
  });
  const assigneeId = tale.assignee === null ? null : (cast.ids.get(tale.assignee) ?? null);
  for (const [index, line] of tale.lines.entries()) {
    const actor = actorOf(cast, line.who);
    const side = actor.kind === 'contact' ? 'customer' : 'owner';
    const { seq } = await addEntry(as(ctx, line.ago, actor), {
      recordId: record.id,
      kind: line.note ? 'note' : 'reply',
      sides: line.note ? ['owner'] : ['customer', 'owner'],
      state: 'released',
      author: { kind: actor.kind === 'contact' ? 'contact' : 'member', id: cast.ids.get(line.who) ?? null, name: line.who, side },
      channel: side === 'customer' ? 'mail' : 'web',
      text: line.text,
      opening: index === 0,
    });
    if (index === 0 && assigneeId !== null)
      await assignTicket(as(ctx, line.ago, { kind: 'system', reason: 'samples' }), record.id, { version: 2, assigneeId });
    if (index === 0 && tale.opened !== undefined)
      await markSeen(as(ctx, tale.opened, actorOf(cast, tale.assignee ?? members[0].name)), record.id, seq);
  }
  for (const name of tale.tags ?? []) {
    const { name: tag } = await tagNamed(ctx, name, { sample: true });
    await tagTicket(as(ctx, first.ago, actorOf(cast, members[0].name)), record.id, tag);
  }
  if (tale.closed !== undefined) await closeTicket(as(ctx, tale.closed, actorOf(cast, tale.asks)), record.id, { version: null });
  return record.id;
};

/** Everything in one transaction: either the whole story is there or nothing of it. */
export const loadSamples = async (ctx: Context): Promise<void> => {
  await markSamplesLoaded(ctx);
  await note(ctx, samplesLoaded, { payload: {} });
  const cast = await makeCast(ctx);
  await keepReplies(ctx, cast);
  await writeArticles(ctx, cast.products);
  await announce(ctx, cast);
  const told: string[] = [];
  for (const tale of tales.toSorted((one, other) => (other.lines[0]?.ago ?? 0) - (one.lines[0]?.ago ?? 0))) {
    const id = await tell(ctx, cast, tale);
    if (id !== null) told.push(id);
  }
  await forgetPast(ctx, told);
};
