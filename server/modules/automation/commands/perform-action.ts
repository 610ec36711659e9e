import type { FactValue, RuleAction, RuleEffect, RuleEvent } from '#contracts/automation.ts';
import { fillPlaceholders, type PlaceholderValues } from '#contracts/placeholders.ts';
import { workforce } from '#server/modules/staff/index.ts';
import { fieldsOn } from '#server/modules/fields/index.ts';
import { addEntry, recipientsOf } from '#server/modules/threads/index.ts';
import { assignTicket, changeTicket, tagTicket, ticketBrief, untagTicket } from '#server/modules/tickets/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { ActingRule } from '#server/platform/db/actor.ts';
import { attempt } from '#server/platform/db/attempt.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { Refusal } from '#server/platform/refusal.ts';
import { ruleCalled, ruleTold } from '../events.ts';
import { todayOf } from '../queries/customer-facts.ts';
import { endpointState } from '../queries/endpoints.ts';
import type { Known } from '../queries/known-facts.ts';
import { matchesSince } from '../queries/runs.ts';
import { leadOf } from '../rules/choose-member.ts';
import { factOfField, factValue } from '../rules/field-facts.ts';
import { outcomeOfCall, raised } from '../rules/foresee.ts';
import { textIn } from '../rules/text-in.ts';
import { chooseAssignee } from './choose-assignee.ts';

export interface Acted {
  readonly effect: RuleEffect;
  readonly events: readonly RuleEvent[];
}

type Of<Do extends RuleAction['do']> = Extract<RuleAction, { do: Do }>;
type Handler<Do extends RuleAction['do']> = (ctx: Context, known: Known, action: Of<Do>, rule: ActingRule) => Promise<Acted>;

const effect = (action: RuleAction, outcome: RuleEffect['outcome'], from: FactValue = null, to: FactValue = null): Acted => ({
  effect: { do: action.do, outcome, from, to },
  events: [],
});
const done = (action: RuleAction, from: FactValue, to: FactValue, event: RuleEvent): Acted => ({
  effect: { do: action.do, outcome: 'done', from, to },
  events: [event],
});

const assign: Handler<'assign'> = async (ctx, { ticket, language }, action) => {
  const chosen = await chooseAssignee(ctx, ticket, action.to, language);
  const isTeam = action.to.method === 'team';
  if (!chosen) return effect(action, 'nobody', ticket.assigneeId);
  const teamId = chosen.teamId ?? ticket.teamId;
  const [from, to] = isTeam ? [ticket.teamId, teamId] : [ticket.assigneeId, chosen.assigneeId];
  if (chosen.assigneeId === ticket.assigneeId && teamId === ticket.teamId) return effect(action, 'as_before', from, to);
  await assignTicket(ctx, ticket.id, { version: ticket.version, assigneeId: chosen.assigneeId, teamId });
  return done(action, from, to, 'assigned');
};

const status: Handler<'status'> = async (ctx, { ticket }, action) => {
  if (action.statusId === ticket.statusId) return effect(action, 'as_before', ticket.statusId, action.statusId);
  await changeTicket(ctx, ticket.id, { version: ticket.version, statusId: action.statusId });
  const group = (await ticketBrief(ctx, ticket.id))?.statusGroup;
  const event = group === 'closed' ? 'closed' : ticket.statusGroup === 'closed' ? 'reopened' : 'changed';
  return done(action, ticket.statusId, action.statusId, event);
};

const toPriority = async (ctx: Context, { ticket }: Known, action: RuleAction, priority: Known['ticket']['priority']): Promise<Acted> => {
  if (priority === ticket.priority) return effect(action, 'as_before', priority, priority);
  await changeTicket(ctx, ticket.id, { version: ticket.version, priority });
  return done(action, ticket.priority, priority, 'changed');
};

const product: Handler<'product'> = async (ctx, { ticket }, action) => {
  const { productId, areaId } = action;
  if (productId === ticket.productId && areaId === ticket.areaId) return effect(action, 'as_before', productId, productId);
  await changeTicket(ctx, ticket.id, { version: ticket.version, productId, areaId });
  return done(action, ticket.productId, productId, 'changed');
};

const field: Handler<'field'> = async (ctx, { ticket, facts }, action) => {
  const [kind] = await fieldsOn(ctx, 'ticket', [action.key]);
  const fact = factOfField({ on: 'ticket', key: action.key });
  const [from, to] = [facts[fact] ?? null, kind ? factValue(kind, action.value, await todayOf(ctx)) : null];
  const told = (acted: Acted): Acted => ({ ...acted, effect: { ...acted.effect, fact } });
  if (kind && !kind.retired && JSON.stringify(from) === JSON.stringify(to)) return told(effect(action, 'as_before', from, to));
  await changeTicket(ctx, ticket.id, { version: ticket.version, fields: { [action.key]: action.value } });
  return told(done(action, from, to, 'changed'));
};

const hasTag = ({ ticket }: Known, name: string): string | undefined =>
  ticket.tags.find((each) => each.name.toLowerCase() === name.toLowerCase())?.id;

const tag: Handler<'tag'> = async (ctx, known, action) => {
  if (hasTag(known, action.name) !== undefined) return effect(action, 'as_before', null, action.name);
  await tagTicket(ctx, known.ticket.id, action.name);
  return done(action, null, action.name, 'tagged');
};

const untag: Handler<'untag'> = async (ctx, known, action) => {
  const id = hasTag(known, action.name);
  if (id === undefined) return effect(action, 'as_before', action.name);
  await untagTicket(ctx, known.ticket.id, id);
  return done(action, action.name, null, 'tagged');
};

const valuesOf = async (ctx: Context, { ticket }: Known): Promise<PlaceholderValues> => ({
  number: ticket.reference,
  subject: ticket.subject,
  requester: ticket.requesterName,
  company: ticket.companyName ?? '',
  assignee: ticket.assigneeName ?? '',
  team: ticket.teamName ?? '',
  product: ticket.productName ?? '',
  workspace: (await workspaceProfile(ctx)).name,
});

const say = async (ctx: Context, known: Known, kind: 'note' | 'reply', text: string): Promise<void> => {
  const values = await valuesOf(ctx, known);
  await addEntry(ctx, {
    recordId: known.ticket.id,
    kind,
    sides: kind === 'note' ? ['owner'] : ['customer', 'owner'],
    state: 'released',
    author: { kind: 'system', id: null, name: kind === 'note' ? '' : (values.workspace ?? ''), side: 'owner' },
    channel: 'system',
    text: fillPlaceholders(text, values),
    // No answer of ours: it stops no clock and moves no status (helpdesk.md 2.2).
    automated: true,
  });
};

const note: Handler<'note'> = async (ctx, known, action) => {
  await say(ctx, known, 'note', action.text);
  return done(action, null, null, 'noted');
};

// What a machine sent is never answered, and an address that nobody has proven gets no words of ours (S-25, S-26).
const reply: Handler<'reply'> = async (ctx, known, action) => {
  const { ticket, facts, language } = known;
  const people = await recipientsOf(ctx, ticket);
  if (people.length === 0) return effect(action, 'nobody');
  if (facts['automated'] === true) return effect(action, 'machine');
  if (facts['verified'] !== true) return effect(action, 'unproven');
  await say(ctx, known, 'reply', textIn(action.texts, [language, (await workspaceProfile(ctx)).language]));
  return effect(action, 'done');
};

const notify: Handler<'notify'> = async (ctx, { ticket }, action, rule) => {
  const workers = await workforce(ctx);
  const teams = new Set([...action.teamIds, ...(action.whom.includes('team') && ticket.teamId !== null ? [ticket.teamId] : [])]);
  const wanted = new Set([
    ...action.memberIds,
    ...(action.whom.includes('assignee') && ticket.assigneeId !== null ? [ticket.assigneeId] : []),
    ...(action.whom.includes('lead') ? [leadOf(workers, ticket) ?? ''] : []),
    ...workers.filter(({ teamIds }) => teamIds.some((id) => teams.has(id))).map(({ id }) => id),
  ]);
  const memberIds = workers.map(({ id }) => id).filter((id) => wanted.has(id));
  if (memberIds.length === 0) return effect(action, 'nobody');
  await tell(ctx, ruleTold, { recordId: ticket.id, payload: { recordId: ticket.id, ruleName: rule.name, memberIds } });
  return effect(action, 'done', null, memberIds);
};

/** Of one rule, on whatever tickets: what answers by opening new ones goes round without it. */
const mostCallsAnHour = 1000;

const call: Handler<'call'> = async (ctx, { ticket }, action, { runId, ...rule }) => {
  const { endpointId } = action;
  const outcome = outcomeOfCall(await endpointState(ctx, endpointId));
  if (outcome !== 'done') return effect(action, outcome, null, endpointId);
  if ((await matchesSince(ctx, rule.id, 1, mostCallsAnHour)) >= mostCallsAnHour) return effect(action, 'calls_capped', null, endpointId);
  const payload = { recordId: ticket.id, endpointId, runId, rule, causedBy: ctx.causedBy };
  await tell(ctx, ruleCalled, { recordId: ticket.id, payload });
  return effect(action, 'done', null, endpointId);
};

/** One entry an action: whoever adds an action adds it here, in the contract and in foresee.ts. */
const handlers: { [Do in RuleAction['do']]: Handler<Do> } = {
  assign,
  status,
  priority: (ctx, known, action) => toPriority(ctx, known, action, action.priority),
  raise: (ctx, known, action) => toPriority(ctx, known, action, raised(known.ticket.priority)),
  product,
  field,
  tag,
  untag,
  note,
  reply,
  notify,
  call,
  // A mail is kept aside before a ticket is made of it; one that somebody brought back stays.
  discard: (_, _known, action) => Promise.resolve(effect(action, 'as_before')),
};

/** Does what a rule says by the commands that members use. What they refuse is not done, and the log says so. */
export const performAction = async (ctx: Context, known: Known, action: RuleAction, rule: ActingRule): Promise<Acted> => {
  const handler = handlers[action.do] as Handler<RuleAction['do']>;
  const outcome = await attempt(ctx, () => handler({ ...ctx, actor: { kind: 'system', reason: 'rule', rule } }, known, action, rule));
  return outcome instanceof Refusal ? effect(action, 'refused', null, outcome.code) : outcome;
};
