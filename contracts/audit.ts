import { z } from 'zod';
import { csv, Id, Instant, page, PageQuery } from './common.ts';
import { route } from './route.ts';

/** Settings whose changes the log tells, before and after. */
export const SettingKind = z.enum([
  ...(['workspace', 'role', 'member', 'team', 'sign_in_rule', 'product', 'area', 'field', 'value_table'] as const),
  ...(['status', 'review_rule', 'calendar', 'policy', 'rule', 'mailbox', 'mail_authority', 'mail_domain'] as const),
  ...(['blocked_sender', 'mail_template', 'knowledge_level', 'time_setting', 'company', 'survey_setting'] as const),
  ...(['notice_matrix', 'tracker', 'webhook', 'privacy', 'widget_group', 'form', 'branding', 'sign_on'] as const),
]);
export type SettingKind = z.infer<typeof SettingKind>;
export const ChangeVerb = z.enum(['created', 'changed', 'deleted']);
export type ChangeVerb = z.infer<typeof ChangeVerb>;

/** What is done that is no setting. */
export const doings = [
  ...([
    'session.opened',
    'session.ended',
    'password.changed',
    'identity.locked',
    'second_factor.changed',
    'identity.way_in_changed',
    'preview.opened',
    'link.printed',
  ] as const),
  ...(['token.made', 'token.revoked', 'ticket.deleted', 'ticket.restored', 'ticket.merged', 'ticket.unmerged'] as const),
  ...(['tickets.imported', 'contact.merged', 'company.merged', 'company.deleted', 'company.desk_changed', 'contact.desk_changed'] as const),
  ...(['article.deleted', 'article.restored', 'entries.forwarded', 'samples.loaded', 'samples.removed'] as const),
  ...(['time.exported', 'audit.exported', 'person.exported', 'person.hold_set', 'person.hold_ended'] as const),
  ...(['person.erasure_asked', 'person.erasure_begun', 'person.erased'] as const),
] as const;
export type Doing = (typeof doings)[number];
export type SettingAct = `${SettingKind}.${ChangeVerb}`;
export const settingActs = SettingKind.options.flatMap((kind) => ChangeVerb.options.map((verb): SettingAct => `${kind}.${verb}`));
export const AuditAct = z.enum([...doings, ...settingActs.filter((act) => act !== 'company.deleted')]);
export type AuditAct = z.infer<typeof AuditAct>;

export const SubjectKind = z.enum([...SettingKind.options, 'contact', 'ticket', 'article']);
export type SubjectKind = z.infer<typeof SubjectKind>;

export const AuditActorKind = z.enum(['member', 'contact', 'partner', 'system', 'operator', 'nobody']);
export type AuditActorKind = z.infer<typeof AuditActorKind>;

export const AuditChange = z.object({ what: z.string(), from: z.unknown(), to: z.unknown() });
export type AuditChange = z.infer<typeof AuditChange>;

export const AuditEntry = z.object({
  number: z.int(),
  at: Instant,
  act: AuditAct,
  actor: z.object({
    kind: AuditActorKind,
    id: Id.nullable(),
    /** As they are called now; null: nobody of that id is here any more. */
    name: z.string().nullable(),
    /** A token spoke for the member. */
    byToken: z.boolean(),
  }),
  subject: z.object({ kind: SubjectKind, id: Id.nullable(), name: z.string().nullable() }),
  /** Null: no request from outside led to it, or it was erased with the person. */
  from: z.object({ address: z.string(), device: z.string() }).nullable(),
  changes: z.array(AuditChange),
  /** What else is known: ids and numbers, by name. */
  facts: z.record(z.string(), z.unknown()),
  /** Names and addresses were here, and were erased with whom they named. */
  erased: z.boolean(),
  hash: z.string(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

const Filter = {
  act: csv(AuditAct).optional(),
  actor: Id.optional(),
  subject: Id.optional(),
  /** A name, or the number of a ticket, of whom or what an entry is about. */
  q: z.string().trim().max(200).optional(),
  from: Instant.optional(),
  until: Instant.optional(),
};
export const AuditFilter = z.strictObject(Filter);
export type AuditFilter = z.infer<typeof AuditFilter>;
export const ListAudit = z.strictObject({ ...Filter, ...PageQuery });
export type ListAudit = z.infer<typeof ListAudit>;
export const AuditFormat = z.enum(['csv', 'jsonl']);
export type AuditFormat = z.infer<typeof AuditFormat>;

export const AuditChain = z.object({
  entries: z.int(),
  /** SHA-256 of the last entry, over itself and the one before. */
  hash: z.string().nullable(),
  /** The last end that was signed with the installation's key. */
  seal: z.object({ number: z.int(), hash: z.string(), at: Instant, signature: z.string() }).nullable(),
});
export type AuditChain = z.infer<typeof AuditChain>;

export const audit = {
  list: route({
    name: 'audit.list',
    scope: 'workspace',
    method: 'GET',
    path: '/audit-log',
    summary: 'Who did what that counts, the latest first. Entries are added and never changed.',
    query: ListAudit,
    reply: page(AuditEntry).extend({
      /** What the ids in changes are called. */
      names: z.record(z.string(), z.string()),
    }),
  }),
  export: route({
    name: 'audit.export',
    scope: 'workspace',
    method: 'GET',
    path: '/audit-log/file',
    summary: 'The log as a file for a spreadsheet, or as lines of JSON with their hashes. That it was taken stands in the log.',
    query: AuditFilter.extend({ format: AuditFormat.default('csv') }),
    replyKind: 'file',
  }),
  chain: route({
    name: 'audit.chain',
    scope: 'workspace',
    method: 'GET',
    path: '/audit-log/chain',
    summary: 'The end of the chain and its last seal, to keep elsewhere: with them nobody can write the log anew unnoticed.',
    reply: AuditChain,
  }),
};
