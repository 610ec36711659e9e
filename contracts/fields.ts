import { z } from 'zod';
import { Created, Done, Id, Language, line } from './common.ts';
import { route } from './route.ts';

export const RecordKind = z.enum(['ticket', 'company', 'contact']);
export type RecordKind = z.infer<typeof RecordKind>;
export const FieldKind = z.enum(['text', 'long_text', 'number', 'money', 'date', 'choice', 'choices', 'checkbox', 'person', 'company']);
export type FieldKind = z.infer<typeof FieldKind>;
/** `creating` is asked for again before closing: a ticket that came by mail was created by nobody who could be asked. */
export const FieldNeeded = z.enum(['no', 'creating', 'closing']);
export type FieldNeeded = z.infer<typeof FieldNeeded>;
/** What a customer may with a field of their tickets. */
export const FieldCustomer = z.enum(['hidden', 'sees', 'edits']);
export type FieldCustomer = z.infer<typeof FieldCustomer>;

export const FieldKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'small letters, digits and underscores, beginning with a letter');

/** What something is called in other languages; where one is missing, its name is shown. */
export const Names = z.partialRecord(Language, line(80));
export type Names = z.infer<typeof Names>;
const help = z.string().trim().max(300);
const Helps = z.partialRecord(Language, help);

export const Choice = z.object({ id: Id, name: z.string(), names: Names, retired: z.boolean() });
export type Choice = z.infer<typeof Choice>;

export const Field = z.object({
  id: Id,
  on: RecordKind,
  key: z.string(),
  name: z.string(),
  names: Names,
  help: z.string(),
  helps: Helps,
  kind: FieldKind,
  listId: Id.nullable(),
  /** Of a table of values, in its order; retired ones can be read but not chosen. */
  choices: z.array(Choice),
  currency: z.string().nullable(),
  needed: FieldNeeded,
  customer: FieldCustomer,
  /** Null: whatever the ticket is about. */
  productIds: z.array(Id).nullable(),
  retired: z.boolean(),
  version: z.int(),
});
export type Field = z.infer<typeof Field>;

const Person = z.object({ kind: z.enum(['member', 'contact']), id: Id, name: z.string() });
const Company = z.object({ id: Id, name: z.string() });
const MoneyValue = z.object({ amount: z.int(), currency: z.string() });

/** By kind: a text, a number, `{amount, currency}` in minor units, a day, ids of choices, yes or no, who or which company. */
export const FieldValue = z.union([z.string(), z.number(), z.boolean(), z.array(Id), MoneyValue, Person, Company]);
export type FieldValue = z.infer<typeof FieldValue>;
/** By key; a field without a value is not named. */
export const FieldValues = z.record(z.string(), FieldValue);
export type FieldValues = z.infer<typeof FieldValues>;

/** As it is sent: like what is read, names left out or not; null empties the field. */
export const SentValue = z.union([
  z.null(),
  z.string().max(20_000),
  z.number(),
  z.boolean(),
  z.array(Id).max(100),
  z.strictObject({ amount: z.int(), currency: z.string().length(3) }),
  z.strictObject({ kind: z.enum(['member', 'contact']), id: Id, name: z.string().optional() }),
  z.strictObject({ id: Id, name: z.string().optional() }),
]);
export type SentValue = z.infer<typeof SentValue>;
export const SentValues = z.record(FieldKey, SentValue);
export type SentValues = z.infer<typeof SentValues>;

export const ValueList = z.object({
  id: Id,
  name: z.string(),
  version: z.int(),
  choices: z.array(Choice.extend({ version: z.int(), /** Another is being put in its place. */ leaving: z.boolean() })),
  /** Fields that offer it. */
  fields: z.array(z.object({ id: Id, on: RecordKind, name: z.string() })),
});
export type ValueList = z.infer<typeof ValueList>;

const at = { scope: 'workspace' } as const;
const version = z.int().min(1);
const name = line(80);
const OfList = z.strictObject({ list: Id });
const OfChoice = OfList.extend({ choice: Id });
const OfField = z.strictObject({ field: Id });
const InOrder = z.strictObject({ ids: z.array(Id).max(1000) });

const changeable = {
  name,
  names: Names,
  help,
  helps: Helps,
  needed: FieldNeeded,
  customer: FieldCustomer,
  productIds: z.array(Id).max(500).nullable(),
};
export const CreateField = z.strictObject({
  on: RecordKind,
  key: FieldKey,
  kind: FieldKind,
  listId: Id.nullable().default(null),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/, 'a currency such as EUR')
    .nullable()
    .default(null),
  name,
  names: Names.default({}),
  help: help.default(''),
  helps: Helps.default({}),
  needed: FieldNeeded.default('no'),
  customer: FieldCustomer.default('hidden'),
  productIds: changeable.productIds.default(null),
});
export type CreateField = z.output<typeof CreateField>;
export const ChangeField = z.strictObject({ version, ...z.strictObject({ ...changeable, retired: z.boolean() }).partial().shape });
export type ChangeField = z.output<typeof ChangeField>;

export const fields = {
  list: route({
    ...at,
    name: 'fields.list',
    method: 'GET',
    path: '/fields',
    summary: 'The custom fields of tickets, companies and contacts, in their order.',
    reply: z.object({ items: z.array(Field) }),
  }),
  create: route({
    ...at,
    name: 'fields.create',
    method: 'POST',
    path: '/fields',
    summary: 'Makes a custom field; its key, its kind and what it stands on stay as they are.',
    body: CreateField,
    reply: Created,
    refusals: ['key_taken', 'too_many'],
  }),
  change: route({
    ...at,
    name: 'fields.change',
    method: 'PATCH',
    path: '/fields/:field',
    summary: 'Changes or retires a field; what records have in it stays.',
    params: OfField,
    body: ChangeField,
    reply: Field,
    refusals: ['stale_version'],
  }),
  delete: route({
    ...at,
    name: 'fields.delete',
    method: 'DELETE',
    path: '/fields/:field',
    summary: 'Deletes a field that no record has a value in.',
    params: OfField,
    reply: Done,
    refusals: ['field_in_use'],
  }),
  order: route({
    ...at,
    name: 'fields.order',
    method: 'PUT',
    path: '/field-order/:on',
    summary: 'Puts the fields of one kind of record in order; `ids` names all of them.',
    params: z.strictObject({ on: RecordKind }),
    body: InOrder,
    reply: Done,
    refusals: ['list_changed'],
  }),
  lists: route({
    ...at,
    name: 'fields.lists',
    method: 'GET',
    path: '/value-tables',
    summary: 'All tables of values with their values in order.',
    reply: z.object({ items: z.array(ValueList) }),
  }),
  createList: route({
    ...at,
    name: 'fields.createList',
    method: 'POST',
    path: '/value-tables',
    summary: 'Makes a table of values.',
    body: z.strictObject({ name, choices: z.array(name).max(200).default([]) }),
    reply: Created,
    refusals: ['name_taken', 'too_many'],
  }),
  changeList: route({
    ...at,
    name: 'fields.changeList',
    method: 'PATCH',
    path: '/value-tables/:list',
    summary: 'Renames a table of values.',
    params: OfList,
    body: z.strictObject({ version, name }),
    reply: Done,
    refusals: ['name_taken', 'stale_version'],
  }),
  deleteList: route({
    ...at,
    name: 'fields.deleteList',
    method: 'DELETE',
    path: '/value-tables/:list',
    summary: 'Deletes a table of values that no field offers.',
    params: OfList,
    reply: Done,
    refusals: ['list_in_use'],
  }),
  addChoice: route({
    ...at,
    name: 'fields.addChoice',
    method: 'POST',
    path: '/value-tables/:list/values',
    summary: 'Adds a value at the end of a table.',
    params: OfList,
    body: z.strictObject({ name, names: Names.default({}) }),
    reply: Created,
    refusals: ['name_taken', 'too_many'],
  }),
  changeChoice: route({
    ...at,
    name: 'fields.changeChoice',
    method: 'PATCH',
    path: '/value-tables/:list/values/:choice',
    summary: 'Renames a value wherever it stands, or retires it: it stays where it stands and is offered no more.',
    params: OfChoice,
    body: z.strictObject({ version, name: name.optional(), names: Names.optional(), retired: z.boolean().optional() }),
    reply: Done,
    refusals: ['name_taken', 'stale_version'],
  }),
  mergeChoice: route({
    ...at,
    name: 'fields.mergeChoice',
    method: 'POST',
    path: '/value-tables/:list/values/:choice/merger',
    summary: 'Puts another value of the table in the place of this one, in the background; then this one is gone.',
    params: OfChoice,
    body: z.strictObject({ intoId: Id }),
    reply: Done,
    refusals: ['retired'],
  }),
  deleteChoice: route({
    ...at,
    name: 'fields.deleteChoice',
    method: 'DELETE',
    path: '/value-tables/:list/values/:choice',
    summary: 'Deletes a value that no record has.',
    params: OfChoice,
    reply: Done,
    refusals: ['choice_in_use'],
  }),
  orderChoices: route({
    ...at,
    name: 'fields.orderChoices',
    method: 'PUT',
    path: '/value-tables/:list/order',
    summary: 'Puts the values of a table in order; `ids` names all of them.',
    params: OfList,
    body: InOrder,
    reply: Done,
    refusals: ['list_changed'],
  }),
} as const;
