import { z } from 'zod';
import { Created, Done, Flag, Id, Instant, Language, line, page, PageQuery } from './common.ts';
import { FieldKey, SentValue } from './fields.ts';
import { placeholderFault, type PlaceholderName } from './placeholders.ts';
import { route } from './route.ts';
import { TagName } from './tags.ts';
import { Priority, QueueFilter, Ticket, TicketAddress } from './tickets.ts';

/** When a rule is asked: of what comes by web and API, of what comes by mail, of what happens, of what does not happen. */
export const RuleKind = z.enum(['assign', 'mail', 'trigger', 'escalation']);
export type RuleKind = z.infer<typeof RuleKind>;

/** What a trigger can wait for. */
export const TriggerEvent = z.enum([
  'opened',
  'customer_wrote',
  'staff_wrote',
  'noted',
  'assigned',
  'changed',
  'tagged',
  'closed',
  'reopened',
  'warned',
  'breached',
]);
export type TriggerEvent = z.infer<typeof TriggerEvent>;
export const RuleEvent = z.enum([...TriggerEvent.options, 'idle', 'asked']);
export type RuleEvent = z.infer<typeof RuleEvent>;

/** Since when nothing happened: since it was opened, since either side last wrote, or since it is our or their turn. */
export const IdleSince = z.enum(['created', 'customer', 'staff', 'our_turn', 'customer_silent', 'staff_silent']);
export type IdleSince = z.infer<typeof IdleSince>;
const aYear = 527_040;
export const Idle = z.strictObject({
  since: IdleSince,
  minutes: z.int().min(1).max(aYear),
  /** Only hours of this calendar count; null: every hour does. */
  calendarId: Id.nullable(),
});
export type Idle = z.infer<typeof Idle>;

export const FactType = z.enum(['choice', 'set', 'text', 'number', 'flag', 'time']);
export type FactType = z.infer<typeof FactType>;
export const Operator = z.enum(['is', 'is_not', 'none', 'any', 'contains', 'lacks', 'begins', 'at_least', 'below', 'yes', 'no', 'between']);
export type Operator = z.infer<typeof Operator>;
/** What can be asked of a fact of each type. `none`: it has no value. */
export const operators: Record<FactType, readonly Operator[]> = {
  choice: ['is', 'is_not', 'none', 'any'],
  set: ['is', 'is_not', 'none', 'any'],
  text: ['contains', 'lacks', 'begins', 'is', 'none'],
  number: ['at_least', 'below'],
  flag: ['yes', 'no'],
  time: ['between'],
};
/** How many values each takes: none, exactly so many, or one and more. */
export const valuesOf: Record<Operator, 0 | 1 | 2 | 'some'> = {
  is: 'some',
  is_not: 'some',
  none: 0,
  any: 0,
  contains: 'some',
  lacks: 'some',
  begins: 'some',
  at_least: 1,
  below: 1,
  yes: 0,
  no: 0,
  between: 2,
};

export const FactValue = z.union([z.string(), z.number(), z.boolean(), z.array(z.string()), z.null()]);
export type FactValue = z.infer<typeof FactValue>;

export const RuleCondition = z.strictObject({
  fact: z.string().min(1).max(80),
  operator: Operator,
  values: z.array(z.union([z.string().trim().min(1).max(200), z.number().min(-1_000_000_000).max(1_000_000_000)])).max(50),
});
export type RuleCondition = z.infer<typeof RuleCondition>;
const Match = z.enum(['all', 'any']);
export const RuleConditions = z.strictObject({
  match: Match,
  groups: z.array(z.strictObject({ match: Match, conditions: z.array(RuleCondition).min(1).max(20) })).max(10),
});
export type RuleConditions = z.infer<typeof RuleConditions>;

/** Who gets it. What finds nobody leaves it as it is. */
export const AssignTo = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('member'), memberId: Id }),
  z.strictObject({ method: z.literal('team'), teamId: Id }),
  /** One of a team, or of everybody; who knows the skill, and the language of the requester, where that is asked for. */
  z.strictObject({
    method: z.enum(['round_robin', 'least_loaded']),
    teamId: Id.nullable(),
    skill: line(60).nullable().default(null),
    language: z.boolean().default(false),
  }),
  /** Who last had a ticket of this requester, or else of the company. */
  z.strictObject({ method: z.literal('last') }),
  /** Who leads the assignee; without one, who leads most of the team. */
  z.strictObject({ method: z.literal('lead') }),
  z.strictObject({ method: z.literal('nobody') }),
]);
export type AssignTo = z.infer<typeof AssignTo>;

/** What stands for something of the ticket in a rule's text: `[[number]]`. */
export const rulePlaceholders = [
  'number',
  'subject',
  'requester',
  'company',
  'assignee',
  'team',
  'product',
  'workspace',
] as const satisfies readonly PlaceholderName[];
const onlyPlaceholders = (text: string): boolean => placeholderFault(text, rulePlaceholders) === null;
const RuleText = z.string().trim().min(1).max(5000).refine(onlyPlaceholders, 'only the listed names may stand in double brackets');
export const RuleTexts = z
  .partialRecord(Language, RuleText)
  .refine((texts) => Object.keys(texts).length > 0, 'a text in one language at least');
export type RuleTexts = z.infer<typeof RuleTexts>;

export const RuleAction = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('assign'), to: AssignTo }),
  z.strictObject({ do: z.literal('status'), statusId: Id }),
  z.strictObject({ do: z.literal('priority'), priority: Priority }),
  /** One step up; urgent stays urgent. */
  z.strictObject({ do: z.literal('raise') }),
  z.strictObject({ do: z.literal('product'), productId: Id.nullable(), areaId: Id.nullable() }),
  z.strictObject({ do: z.literal('tag'), name: TagName }),
  z.strictObject({ do: z.literal('untag'), name: TagName }),
  z.strictObject({ do: z.literal('note'), text: RuleText }),
  /** In the requester's language, else the workspace's, else the first there is. */
  z.strictObject({ do: z.literal('reply'), texts: RuleTexts }),
  z.strictObject({
    do: z.literal('notify'),
    whom: z.array(z.enum(['assignee', 'lead', 'team'])).max(3),
    memberIds: z.array(Id).max(20),
    teamIds: z.array(Id).max(10),
  }),
  /** Puts a value into a custom field of the ticket; null empties it. */
  z.strictObject({ do: z.literal('field'), key: FieldKey, value: SentValue }),
  /** An endpoint is told of the ticket as other events tell it, and which rule it was. */
  z.strictObject({ do: z.literal('call'), endpointId: Id }),
  /** Of a mail: it is kept aside, and no ticket is made of it. */
  z.strictObject({ do: z.literal('discard') }),
]);
export type RuleAction = z.infer<typeof RuleAction>;

export const RuleBody = z.strictObject({
  /** Of a trigger; other kinds know theirs. */
  events: z.array(TriggerEvent).max(TriggerEvent.options.length),
  /** Of an escalation rule. */
  idle: Idle.nullable(),
  conditions: RuleConditions,
  actions: z.array(RuleAction).min(1).max(20),
  /** Where it matches, no later rule of its kind is asked. */
  stop: z.boolean(),
});
export type RuleBody = z.infer<typeof RuleBody>;

export const Rule = z.object({
  id: Id,
  kind: RuleKind,
  name: z.string(),
  enabled: z.boolean(),
  ...RuleBody.shape,
  version: z.int(),
  changedAt: Instant,
  changedBy: z.string().nullable(),
  /** Of the last 30 days; counted to 1,000. */
  matches: z.object({ count: z.int(), lastAt: Instant.nullable() }),
  /** What the ids in it mean. */
  names: z.record(z.string(), z.string()),
});
export type Rule = z.infer<typeof Rule>;
export const CreateRule = z.strictObject({ kind: RuleKind, name: line(100), enabled: z.boolean(), ...RuleBody.shape });
export type CreateRule = z.infer<typeof CreateRule>;
export const ChangeRule = CreateRule.omit({ kind: true })
  .partial()
  .extend({ version: z.int().min(1) });

/** Something that rules can ask about. */
export const Fact = z.object({
  name: z.string(),
  type: FactType,
  /** A name of the workspace's own; null: the screens have words for it. */
  label: z.string().nullable(),
  /** Its values where they are few and known. */
  options: z.array(z.object({ value: z.string(), label: z.string().nullable() })).nullable(),
});
export type Fact = z.infer<typeof Fact>;

export const AskedCondition = RuleCondition.extend({ value: FactValue, holds: z.boolean().nullable(), hidden: z.literal(true).optional() });
export type AskedCondition = z.infer<typeof AskedCondition>;

/** What a rule did, or why it did not do it. */
export const RuleEffect = z.object({
  do: z.string(),
  /** Of a custom field: which it is, by the name of its fact. */
  fact: z.string().optional(),
  outcome: z.enum([
    'done',
    'as_before',
    'nobody',
    'machine',
    'unproven',
    'capped',
    'unknown',
    'refused',
    /** The endpoint that it would call is switched off, or removed, or was called very often within an hour. */
    'endpoint_off',
    'endpoint_gone',
    'calls_capped',
  ]),
  from: FactValue,
  to: FactValue,
});
export type RuleEffect = z.infer<typeof RuleEffect>;

export const RunStep = z.object({
  ruleId: Id,
  kind: RuleKind,
  name: z.string(),
  version: z.int(),
  /** 0: it answered the event; 1 and more: what a rule before it changed. */
  depth: z.int(),
  matched: z.boolean(),
  /** The condition by which it did not match; null: it did, or acted on this event already, or the condition is a hidden one. */
  because: AskedCondition.nullable(),
  /** Every condition that was looked at, with what was found; `hidden`: of a customer, whom the reader may not see, nor whether it holds. */
  asked: z.array(AskedCondition),
  effects: z.array(RuleEffect),
});
export type RunStep = z.infer<typeof RunStep>;

export const Run = z.object({
  id: Id,
  ticket: z.object({ id: Id, reference: z.string(), subject: z.string() }),
  event: RuleEvent,
  at: Instant,
  matched: z.int(),
  steps: z.array(RunStep),
  /** What the ids in it mean, as far as they still mean something. */
  names: z.record(z.string(), z.string()),
});
export type Run = z.infer<typeof Run>;

/** A run with the rules as they were then. */
export const RunPage = Run.extend({
  rules: z.array(z.object({ id: Id, version: z.int(), current: z.int().nullable(), body: RuleBody })),
});
export type RunPage = z.infer<typeof RunPage>;

const { folder: _folder, ...filters } = QueueFilter;
export const Trial = z.strictObject({
  rule: CreateRule,
  /** Instead of the last tickets, the last of these. */
  filter: z.strictObject({ folder: QueueFilter.folder, ...filters }).optional(),
  /** Opened within so many days. */
  days: z.int().min(1).max(3650).optional(),
  most: z.int().min(1).max(1000).default(1000),
});
export const TrialResult = z.object({
  looked: z.int(),
  matched: z.int(),
  items: z.array(
    z.object({
      ticket: z.object({ id: Id, reference: z.string(), subject: z.string() }),
      matched: z.boolean(),
      because: AskedCondition.nullable(),
      effects: z.array(RuleEffect),
    }),
  ),
  /** How many did not match by which condition, most first. */
  reasons: z.array(z.object({ condition: RuleCondition, count: z.int() })),
  names: z.record(z.string(), z.string()),
  /** Rules that are on and would be asked again because of what this one changes. */
  follows: z.array(z.object({ id: Id, name: z.string(), back: z.boolean() })),
});
export type TrialResult = z.infer<typeof TrialResult>;

const at = { scope: 'workspace' } as const;
const OfRule = z.strictObject({ rule: Id });
const OfTicket = z.strictObject({ ticket: TicketAddress });

export const automation = {
  rules: route({
    ...at,
    name: 'automation.rules',
    method: 'GET',
    path: '/automation-rules',
    summary: 'The rules of one kind in the order in which they are asked',
    query: z.strictObject({ kind: RuleKind }),
    reply: page(Rule),
  }),
  rule: route({
    ...at,
    name: 'automation.rule',
    method: 'GET',
    path: '/automation-rules/:rule',
    summary: 'One rule',
    params: OfRule,
    reply: Rule,
  }),
  createRule: route({
    ...at,
    name: 'automation.createRule',
    method: 'POST',
    path: '/automation-rules',
    summary: 'Create a rule, last in the order of its kind',
    body: CreateRule,
    reply: Created,
    refusals: ['name_taken', 'too_many', 'beyond_own_rights'],
  }),
  changeRule: route({
    ...at,
    name: 'automation.changeRule',
    method: 'PATCH',
    path: '/automation-rules/:rule',
    summary: 'Change a rule, or switch it on or off; it is another version then',
    params: OfRule,
    body: ChangeRule,
    reply: Rule,
    refusals: ['stale_version', 'name_taken', 'beyond_own_rights'],
  }),
  deleteRule: route({
    ...at,
    name: 'automation.deleteRule',
    method: 'DELETE',
    path: '/automation-rules/:rule',
    summary: 'Delete a rule; what it did stays in the log',
    params: OfRule,
    reply: Done,
  }),
  orderRules: route({
    ...at,
    name: 'automation.orderRules',
    method: 'PUT',
    path: '/automation-rule-order',
    summary: 'Put the rules of one kind in order',
    body: z.strictObject({ kind: RuleKind, ids: z.array(Id).max(1000) }),
    reply: Done,
    refusals: ['list_changed'],
  }),
  facts: route({
    ...at,
    name: 'automation.facts',
    method: 'GET',
    path: '/automation-facts',
    summary: 'What rules can ask about',
    reply: z.object({ items: z.array(Fact) }),
  }),
  tryRule: route({
    ...at,
    name: 'automation.tryRule',
    method: 'POST',
    path: '/automation-trials',
    summary: 'Ask a rule, saved or not, of past tickets; nothing is changed',
    body: Trial,
    reply: TrialResult,
    refusals: ['beyond_own_rights'],
  }),
  runs: route({
    ...at,
    name: 'automation.runs',
    method: 'GET',
    path: '/automation-runs',
    summary: 'What rules were asked and did in the last 30 days, newest first',
    query: z.strictObject({
      ...PageQuery,
      ticket: TicketAddress.optional(),
      rule: Id.optional(),
      /** Only those in which a rule matched. */
      matched: Flag.optional(),
    }),
    reply: page(Run),
  }),
  run: route({
    ...at,
    name: 'automation.run',
    method: 'GET',
    path: '/automation-runs/:run',
    summary: 'Why something happened: the rules as they were, and what each found',
    params: z.strictObject({ run: Id }),
    reply: RunPage,
  }),
  askRules: route({
    ...at,
    name: 'automation.askRules',
    method: 'POST',
    path: '/tickets/:ticket/rule-assignment',
    summary: 'Ask the assign rules who gets this ticket',
    params: OfTicket,
    body: z.strictObject({}),
    reply: Ticket,
  }),
} as const;
