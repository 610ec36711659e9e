import type { OperatorValue } from '#contracts/search.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { operatorOf } from '../rules/operators.ts';
import { namesLike, statusNamesLike } from './named.ts';
import { suggest } from './search.ts';

const asText = (label: string): string => (/[\s,"]/.test(label) ? `"${label.replaceAll('"', '')}"` : label);
const value = (label: string, hint: string | null = null): OperatorValue => ({ text: asText(label), label, hint });

/** Names that can stand behind an operator of the search; lists of the product itself are the screen's. */
export const operatorValues = async (
  ctx: Context,
  { operator: typed, q, limit }: { operator: string; q: string; limit: number },
): Promise<OperatorValue[]> => {
  const operator = operatorOf(typed, true);
  if (operator === 'from' || operator === 'to') {
    if (q === '' || !may(ctx.actor, 'customers.see')) return (await namesLike(ctx, 'assignee', q, limit)).map((name) => value(name));
    const people = await suggest(ctx, { q, groups: ['people'], limit });
    const members = await namesLike(ctx, 'assignee', q, limit);
    const found = people.flatMap((hit) => (hit.kind === 'person' ? [value(hit.name, hit.address)] : []));
    return [...members.map((name) => value(name)), ...found].slice(0, limit);
  }
  if (operator === 'status') return (await statusNamesLike(ctx, q)).slice(0, limit).map((name) => value(name));
  if (operator === 'assignee' || operator === 'company' || operator === 'product' || operator === 'tag') {
    return (await namesLike(ctx, operator, q, limit)).map((name) => value(name));
  }
  return [];
};
