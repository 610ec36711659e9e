import type { CreatePolicy } from '#contracts/sla.ts';
import { catalogCards } from '#server/modules/catalog/index.ts';
import { companyCards } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput, Refusal } from '#server/platform/refusal.ts';
import { getCalendar } from '../queries/setup.ts';

const invalid = (path: string, message: string): never => {
  throw new InvalidInput([{ path: `body.${path}`, message }]);
};

/** Ids out of a body are looked up where they are used (S-2). */
export const checkPolicy = async (
  ctx: Context,
  { calendarId, conditions }: { readonly [Field in 'calendarId' | 'conditions']?: CreatePolicy[Field] | undefined },
): Promise<void> => {
  if (calendarId)
    await getCalendar(ctx, calendarId).catch((error: unknown) => {
      if (!(error instanceof Refusal)) throw error;
      invalid('calendarId', 'There is no such calendar.');
    });
  if (!conditions) return;
  const companies = new Set((await companyCards(ctx, conditions.companyIds)).map(({ id }) => id));
  if (conditions.companyIds.some((id) => !companies.has(id))) invalid('conditions.companyIds', 'There is no such company.');
  for (const id of conditions.productIds)
    if (!(await catalogCards.product(ctx, id))) invalid('conditions.productIds', 'There is no such product.');
};
