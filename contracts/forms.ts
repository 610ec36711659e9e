import { z } from 'zod';
import { Created, Done, Flag, Id, Instant, Language, line, Name, page, PageQuery } from './common.ts';
import { Field, FieldKey, SentValue } from './fields.ts';
import { Audience, ReaderIds, Readers } from './knowledge.ts';
import { Priority } from './priority.ts';
import { route } from './route.ts';

export const FormState = z.enum(['draft', 'live', 'off']);
export type FormState = z.infer<typeof FormState>;
export const FormAudience = Audience.exclude(['staff']);
export type FormAudience = z.infer<typeof FormAudience>;

/** What is asked: of everybody the same, `field` a custom field of tickets, `words` a text between. */
export const PartKind = z.enum(['summary', 'text', 'product', 'files', 'name', 'address', 'company', 'phone', 'field', 'words']);
export type PartKind = z.infer<typeof PartKind>;

const inWords = (max: number) => z.partialRecord(Language, z.string().trim().max(max));
/** A text in the languages that it is written in. */
export type FormWords = Partial<Record<Language, string>>;
const PartId = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/);
/** Shown only where another part has one of these values: ids of choices, `true` or `false`, an id of a product. */
const ShowIf = z.strictObject({ part: PartId, values: z.array(z.string().max(100)).min(1).max(50) });
export type ShowIf = z.infer<typeof ShowIf>;

export const FormPart = z.strictObject({
  id: PartId,
  kind: PartKind,
  /** The key of the custom field, of kind `field`. */
  key: FieldKey.nullable().default(null),
  required: z.boolean().default(false),
  labels: inWords(200).default({}),
  /** Beneath the label; of kind `words` the text itself. */
  helps: inWords(2_000).default({}),
  /** What stands in it before anybody typed. */
  initial: SentValue.default(null),
  showIf: ShowIf.nullable().default(null),
});
export type FormPart = z.output<typeof FormPart>;

export const FormTexts = z.strictObject({ title: inWords(200), intro: inWords(5_000), thanks: inWords(5_000) });
export type FormTexts = z.infer<typeof FormTexts>;

const Slug = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?$/, 'small letters, digits and hyphens');
/** `https://shop.example`, without a path. */
export const SiteOrigin = z
  .string()
  .regex(/^https?:\/\/(?:[a-z0-9-]+\.)*[a-z0-9-]+(?::\d{1,5})?$/, 'an address such as https://shop.example');

const Named = z.object({ id: Id, name: z.string() });
export const WebForm = z.object({
  id: Id,
  name: z.string(),
  slug: z.string(),
  state: FormState,
  texts: FormTexts,
  parts: z.array(FormPart),
  audience: FormAudience,
  readers: Readers,
  origins: z.array(z.string()),
  product: Named.nullable(),
  area: Named.nullable(),
  priority: Priority,
  tags: z.array(Named),
  assignee: Named.nullable(),
  team: Named.nullable(),
  /** Tickets that it made, and submissions that wait for somebody to look at them. */
  made: z.int(),
  held: z.int(),
  changedAt: Instant,
  deletedAt: Instant.nullable(),
  version: z.int(),
  can: z.object({ change: z.boolean() }),
});
export type WebForm = z.infer<typeof WebForm>;

export const ListedForm = WebForm.pick({
  id: true,
  name: true,
  slug: true,
  state: true,
  audience: true,
  readers: true,
  made: true,
  held: true,
  changedAt: true,
  deletedAt: true,
  version: true,
});
export type ListedForm = z.infer<typeof ListedForm>;

/** A part as whoever fills it in sees it, in one language. */
export const FillPart = z.object({
  id: PartId,
  kind: PartKind,
  label: z.string(),
  help: z.string(),
  required: z.boolean(),
  initial: SentValue,
  showIf: ShowIf.nullable(),
  /** Of kind `field`. */
  field: Field.pick({ key: true, name: true, names: true, help: true, helps: true, kind: true, currency: true, choices: true }).nullable(),
  /** Of kind `product`: an id, or the ids of product and area with a colon between. */
  options: z.array(z.object({ value: z.string(), label: z.string() })),
});
export type FillPart = z.infer<typeof FillPart>;
export const FormToFill = z.object({
  slug: z.string(),
  language: Language,
  title: z.string(),
  intro: z.string(),
  thanks: z.string(),
  parts: z.array(FillPart),
});
export type FormToFill = z.infer<typeof FormToFill>;

/** By the id of the part. */
export const Answers = z.record(PartId, SentValue);
export type Answers = z.infer<typeof Answers>;

/** Why a submission waits: it walked into the trap for machines, came too fast, too often, full of links, or from a blocked address. */
export const Suspicion = z.enum(['trap', 'fast', 'often', 'links', 'blocked', 'work']);
export type Suspicion = z.infer<typeof Suspicion>;
export const Submission = z.object({
  id: Id,
  state: z.enum(['made', 'held', 'discarded']),
  why: z.array(Suspicion),
  at: Instant,
  address: z.string().nullable(),
  /** Of one that waits. */
  subject: z.string().nullable(),
  text: z.string().nullable(),
  files: z.array(z.string()),
  ticket: z.string().nullable(),
});
export type Submission = z.infer<typeof Submission>;

const at = { scope: 'workspace' } as const;
const OfForm = z.strictObject({ form: Id });
const OfSubmission = z.strictObject({ submission: Id });
const ids = z.array(Id).max(50);
const changeable = {
  name: Name.max(100),
  slug: Slug,
  state: FormState,
  texts: FormTexts,
  parts: z.array(FormPart).max(60),
  audience: FormAudience,
  readers: ReaderIds,
  origins: z.array(SiteOrigin).max(20),
  productId: Id.nullable(),
  areaId: Id.nullable(),
  priority: Priority,
  tagIds: ids,
  assigneeId: Id.nullable(),
  teamId: Id.nullable(),
};
export const ChangeForm = z
  .strictObject(changeable)
  .partial()
  .extend({ version: z.int().min(1) });
export type ChangeForm = z.output<typeof ChangeForm>;

export const forms = {
  list: route({
    ...at,
    name: 'forms.list',
    method: 'GET',
    path: '/forms',
    summary: 'The web forms of the workspace, by name.',
    query: z.strictObject({ deleted: Flag.optional() }),
    reply: z.object({ items: z.array(ListedForm) }),
  }),
  read: route({
    ...at,
    name: 'forms.read',
    method: 'GET',
    path: '/forms/:form',
    summary: 'A web form with all that it asks.',
    params: OfForm,
    reply: WebForm,
  }),
  create: route({
    ...at,
    name: 'forms.create',
    method: 'POST',
    path: '/forms',
    summary: 'Begins a web form as a draft for signed-in customers, which asks for a summary and a text.',
    body: z.strictObject({ name: changeable.name, slug: Slug.optional(), language: Language }),
    reply: Created,
    refusals: ['address_taken', 'too_many'],
  }),
  change: route({
    ...at,
    name: 'forms.change',
    method: 'PATCH',
    path: '/forms/:form',
    summary: 'Changes a web form; one that is live is so for its readers at once.',
    params: OfForm,
    body: ChangeForm,
    reply: WebForm,
    refusals: ['stale_version', 'address_taken', 'area_of_other_product', 'area_required', 'retired'],
  }),
  copy: route({
    ...at,
    name: 'forms.copy',
    method: 'POST',
    path: '/forms/:form/copies',
    summary: 'Makes a draft that asks the same.',
    params: OfForm,
    body: z.strictObject({ name: changeable.name }),
    reply: Created,
    refusals: ['address_taken', 'too_many'],
  }),
  preview: route({
    ...at,
    name: 'forms.preview',
    method: 'GET',
    path: '/forms/:form/preview',
    summary: 'The page of a web form in one language as it is now, live or not; it sends nothing.',
    params: OfForm,
    query: z.strictObject({ language: Language }),
    replyKind: 'html',
  }),
  delete: route({
    ...at,
    name: 'forms.delete',
    method: 'DELETE',
    path: '/forms/:form',
    summary: 'Deletes a web form: nobody sees it any more, its tickets stay, and it can be restored.',
    params: OfForm,
    reply: Done,
  }),
  restore: route({
    ...at,
    name: 'forms.restore',
    method: 'POST',
    path: '/forms/:form/restoration',
    summary: 'Restores a deleted web form, switched off.',
    params: OfForm,
    body: z.strictObject({}),
    reply: WebForm,
  }),
  submissions: route({
    ...at,
    name: 'forms.submissions',
    method: 'GET',
    path: '/forms/:form/submissions',
    summary: 'What was sent by a web form, newest first.',
    params: OfForm,
    query: z.strictObject({ ...PageQuery, state: Submission.shape.state.default('held') }),
    reply: page(Submission),
  }),
  accept: route({
    ...at,
    name: 'forms.accept',
    method: 'POST',
    path: '/form-submissions/:submission/ticket',
    summary: 'Makes the ticket of a submission that waited or was discarded.',
    params: OfSubmission,
    body: z.strictObject({}),
    reply: Created.extend({ reference: line(20) }),
  }),
  discard: route({
    ...at,
    name: 'forms.discard',
    method: 'DELETE',
    path: '/form-submissions/:submission',
    summary: 'Discards a submission that waits; for 30 days its ticket can still be made.',
    params: OfSubmission,
    reply: Done,
  }),
} as const;
