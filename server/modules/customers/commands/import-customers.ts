import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { customersImported } from '../events.ts';
import type { KnownContact } from '../queries/cards.ts';
import { addressKey } from '../rules/address.ts';
import { companiesNamed } from './companies-named.ts';
import { contactsAt } from './contacts-at.ts';
import { joinCompanies } from './join-companies.ts';

interface Named {
  readonly people: readonly { readonly address: string; readonly name: string }[];
  readonly companies: readonly string[];
  /** Who asked in the name of which company, in the order in which they did. */
  readonly asked: readonly { readonly address: string | null; readonly company: string | null }[];
}

export interface Customers {
  readonly contact: (address: string) => KnownContact | null;
  /** The company of each of `asked`: the one that was named, else the primary one that the person had by then. */
  readonly companyIds: readonly (string | null)[];
}

/** Whom the past of another system names, found or made in a few statements for all; told once. Who has no primary company gets the named one. */
export const importCustomers = async (ctx: Context, { people, companies, asked }: Named): Promise<Customers> => {
  const { contacts, made } = await contactsAt(ctx, people);
  const { ids, made: madeCompanies } = await companiesNamed(ctx, companies);
  const contact = (address: string): KnownContact | null => contacts.get(addressKey(address)) ?? null;
  const joining = new Map<string, string>();
  const companyIds = asked.map(({ address, company }) => {
    const person = address === null ? null : contact(address);
    const own = person && (person.companyId ?? joining.get(person.id) ?? null);
    if (company === null) return own;
    const id = ids.get(company) ?? null;
    if (person && own === null && id !== null) joining.set(person.id, id);
    return id;
  });
  await joinCompanies(
    ctx,
    [...joining].map(([contactId, companyId]) => ({ contactId, companyId })),
  );
  const contactIds = [...new Set([...made, ...joining.keys()])];
  if (contactIds.length + madeCompanies.length > 0)
    await tell(ctx, customersImported, { payload: { companyIds: [...madeCompanies], contactIds } });
  return { contact, companyIds };
};
