import { isId } from '#server/platform/db/ids.ts';
import { listProducts } from '#server/modules/catalog/index.ts';
import { companyCards, contactCards } from '#server/modules/customers/index.ts';
import { listFields } from '#server/modules/fields/index.ts';
import { listCalendars } from '#server/modules/sla/index.ts';
import { memberCards, teamCards } from '#server/modules/staff/index.ts';
import { listTags } from '#server/modules/tags/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { factOfField } from '../rules/field-facts.ts';
import { callableEndpoints } from './endpoints.ts';

// Whatever shape it has: ids are long and nothing else looks like one.
const idsIn = (value: unknown, ids: Set<string>): void => {
  if (typeof value === 'string') {
    if (isId(value)) ids.add(value);
  } else if (Array.isArray(value)) for (const each of value) idsIn(each, ids);
  else if (value !== null && typeof value === 'object') for (const each of Object.values(value)) idsIn(each, ids);
};

/** Custom fields by the names of their facts, and their values by id; retired ones too, for they stand in what was done. */
const fieldNames = async (ctx: Context, ids: ReadonlySet<string>, text: string): Promise<Record<string, string>> => {
  if (!/"(?:ticket|contact|company)\.[a-z]/.test(text)) return {};
  const fields = await listFields(ctx);
  const choices = fields.flatMap((field) => field.choices).filter(({ id }) => ids.has(id));
  const facts = fields.map((field) => [factOfField(field), field.name] as const).filter(([fact]) => text.includes(`"${fact}"`));
  return Object.fromEntries([...facts, ...choices.map(({ id, name }) => [id, name] as const)]);
};

/** The names behind every id in rules or runs; what is gone has none, but for endpoints. Statuses, mailboxes and forms are named by the screens. */
export const namesIn = async (ctx: Context, values: unknown): Promise<Record<string, string>> => {
  const ids = new Set<string>();
  idsIn(values, ids);
  const own = await fieldNames(ctx, ids, JSON.stringify(values));
  if (ids.size === 0) return own;
  const wanted = [...ids];
  const products = await listProducts(ctx);
  const named = [
    ...(await memberCards(ctx, wanted)),
    ...(await teamCards(ctx, wanted)),
    ...(await companyCards(ctx, wanted)),
    ...(await contactCards(ctx, wanted)),
    ...(await listTags(ctx)),
    ...(await listCalendars(ctx)),
    ...(await callableEndpoints(ctx)),
    ...products,
    ...products.flatMap(({ areas }) => areas),
  ];
  return { ...own, ...Object.fromEntries(named.filter(({ id }) => ids.has(id)).map(({ id, name }) => [id, name])) };
};
