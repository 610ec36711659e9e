import type { Field, FieldValues } from '#contracts/fields.ts';
import { memberCards } from '#server/modules/staff/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { offeredFields } from './fields.ts';
import { valueOf } from '../rules/value.ts';

/** Names of contacts and companies, by id: the modules that own them stand below, and bring them. */
export type CustomerNames = (ctx: Context, of: { contactIds: string[]; companyIds: string[] }) => Promise<ReadonlyMap<string, string>>;

/** The rows of some records with the fields that they are of. */
export const valueRows = (ctx: Context, recordIds: readonly string[]) =>
  ctx.db
    .selectFrom('fields.value as v')
    .innerJoin('fields.field as f', (join) => join.onRef('f.workspaceId', '=', 'v.workspaceId').onRef('f.id', '=', 'v.fieldId'))
    .select(['v.recordId', 'v.fieldId', 'v.text', 'v.key', 'v.number', 'v.choiceId', 'v.memberId', 'v.contactId', 'v.companyId'])
    .select(['f.key as fieldKey', 'f.kind', 'f.currency', 'f.retiredAt'])
    .where('v.workspaceId', '=', ctx.workspaceId)
    .where('f.workspaceId', '=', ctx.workspaceId)
    .where('v.recordId', 'in', [...recordIds])
    .orderBy('f.position')
    .orderBy('v.place');

export type ValueRow = Awaited<ReturnType<ReturnType<typeof valueRows>['execute']>>[number];

const isId = (id: string | null): id is string => id !== null;

const namesOf = async (ctx: Context, rows: readonly ValueRow[], customers: CustomerNames): Promise<ReadonlyMap<string, string>> => {
  const memberIds = rows.map(({ memberId }) => memberId).filter(isId);
  const contactIds = rows.map(({ contactId }) => contactId).filter(isId);
  const companyIds = rows.map(({ companyId }) => companyId).filter(isId);
  const members = memberIds.length === 0 ? [] : await memberCards(ctx, memberIds);
  const others = contactIds.length + companyIds.length === 0 ? [] : await customers(ctx, { contactIds, companyIds });
  return new Map([...members.map(({ id, name }): [string, string] => [id, name]), ...others]);
};

/** What records have in their fields, by the keys of these; retired fields are left out. */
export const readValues = async (
  ctx: Context,
  recordIds: readonly string[],
  customers: CustomerNames,
): Promise<ReadonlyMap<string, FieldValues>> => {
  if (recordIds.length === 0) return new Map();
  const rows = (await valueRows(ctx, recordIds).execute()).filter(({ retiredAt }) => retiredAt === null);
  const names = await namesOf(ctx, rows, customers);
  const read = new Map<string, FieldValues>();
  for (const [recordId, own] of Map.groupBy(rows, (row) => row.recordId ?? '')) {
    const values: FieldValues = {};
    for (const [key, of] of Map.groupBy(own, (row) => row.fieldKey)) {
      const [first] = of;
      const value = first && valueOf({ kind: first.kind as Field['kind'], currency: first.currency }, of, (_, id) => names.get(id) ?? '');
      if (value !== undefined) values[key] = value;
    }
    read.set(recordId, values);
  }
  return read;
};

/** What a customer is told of the values of a request that they may see: read by the desk, never by the customer. */
export const shownValues = async (ctx: Context, recordId: string): Promise<FieldValues> => {
  const shown = (await offeredFields(ctx)).map(({ key }) => key);
  const values = (await readValues(ctx, [recordId], () => Promise.resolve(new Map()))).get(recordId) ?? {};
  return Object.fromEntries(Object.entries(values).filter(([key]) => shown.includes(key)));
};

/** The words of a record's values, for whoever makes them found. */
export const searchableValues = async (ctx: Context, recordIds: readonly string[]): Promise<ReadonlyMap<string, string[]>> => {
  if (recordIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('fields.value as v')
    .innerJoin('fields.field as f', (join) => join.onRef('f.workspaceId', '=', 'v.workspaceId').onRef('f.id', '=', 'v.fieldId'))
    .leftJoin('fields.choice as c', (join) => join.onRef('c.workspaceId', '=', 'v.workspaceId').onRef('c.id', '=', 'v.choiceId'))
    .select(['v.recordId', 'v.text', 'v.key', 'v.number', 'f.kind', 'c.name as choice'])
    .where('v.workspaceId', '=', ctx.workspaceId)
    .where('v.recordId', 'in', [...recordIds])
    .where('f.retiredAt', 'is', null)
    .orderBy('f.position')
    .orderBy('v.place')
    .execute();
  const wordOf = ({ kind, text, key, number, choice }: (typeof rows)[number]): string | null =>
    kind === 'checkbox' || kind === 'money' ? null : (choice ?? text ?? key ?? (number === null ? null : String(number)));
  const words = Map.groupBy(rows, (row) => row.recordId ?? '');
  return new Map([...words].map(([id, own]) => [id, own.flatMap((row) => wordOf(row) ?? [])]));
};
