import type { FieldKind } from '#contracts/fields.ts';
import { fieldsOn } from '#server/modules/fields/index.ts';
import { listTags } from '#server/modules/tags/index.ts';
import { statusList } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { factValue } from '../rules/field-facts.ts';
import type { ForeseenBy } from '../rules/foresee.ts';
import { todayOf } from './customer-facts.ts';
import { callableEndpoints } from './endpoints.ts';

/** For what is foreseen: the groups of statuses, which tag a word is, and which endpoints are on. */
export const knownWords = async (ctx: Context): Promise<ForeseenBy> => {
  const groups = new Map((await statusList(ctx)).map(({ id, group }) => [id, group as string]));
  const tags = new Map((await listTags(ctx)).map(({ id, name }) => [name.toLowerCase(), id]));
  const states = new Map((await callableEndpoints(ctx)).map(({ id, state }) => [id, state]));
  const fields = await fieldsOn(ctx, 'ticket');
  const today = await todayOf(ctx);
  const kindOf = (key: string): FieldKind => fields.find((field) => field.key === key)?.kind ?? 'text';
  return {
    fieldFact: (key, value) => factValue({ kind: kindOf(key) }, value, today),
    groupOf: (id) => groups.get(id) ?? null,
    tagId: (name) => tags.get(name.toLowerCase()) ?? name,
    endpointState: (id) => states.get(id) ?? null,
  };
};
