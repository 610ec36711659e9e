import type { CustomerNames } from '#server/modules/fields/index.ts';
import { companyCards, contactCards } from './cards.ts';

/** What people and companies in custom fields are called. */
export const customerNames: CustomerNames = async (ctx, { contactIds, companyIds }) => {
  const contacts = contactIds.length === 0 ? [] : await contactCards(ctx, contactIds);
  const companies = companyIds.length === 0 ? [] : await companyCards(ctx, companyIds);
  return new Map([...contacts, ...companies].map(({ id, name }) => [id, name]));
};
