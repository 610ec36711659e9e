import { tagsOfCustomers } from '#server/modules/customers/index.ts';
import { listFields, readValues } from '#server/modules/fields/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Facts } from '../rules/evaluate.ts';
import { fieldFact, factsOfFields } from '../rules/field-facts.ts';
import type { FactSource } from './known-facts.ts';

/** Whom a ticket, or a mail that is to become one, is about. */
export interface About {
  /** null: there is no ticket yet. */
  readonly id: string | null;
  readonly requesterId: string | null;
  readonly companyId: string | null;
}

export const todayOf = async (ctx: Context): Promise<string> =>
  Temporal.Instant.from(ctx.now)
    .toZonedDateTimeISO((await workspaceSettings(ctx)).timeZone)
    .toPlainDate()
    .toString();

const askedFields = async (ctx: Context) => (await listFields(ctx)).filter(({ retired }) => !retired);

const noNames = () => Promise.resolve(new Map<string, string>());

/** Tags of requester and company, and what stands in the custom fields of all three; in the order in which they were asked. */
export const factsAbout = async (ctx: Context, abouts: readonly About[]): Promise<Facts[]> => {
  const contactIds = abouts.flatMap(({ requesterId }) => requesterId ?? []);
  const companyIds = abouts.flatMap(({ companyId }) => companyId ?? []);
  const tags = await tagsOfCustomers(ctx, { contactIds, companyIds });
  const fields = await askedFields(ctx);
  const ids = [...new Set([...abouts.flatMap(({ id }) => id ?? []), ...contactIds, ...companyIds])];
  const values = fields.length === 0 ? new Map() : await readValues(ctx, ids, noNames);
  const today = fields.length === 0 ? '' : await todayOf(ctx);
  const valuesOf = (on: 'ticket' | 'contact' | 'company', id: string | null): Facts =>
    id === null ? {} : factsOfFields(fields, on, values.get(id) ?? {}, today);
  return abouts.map(({ id, requesterId, companyId }) => ({
    contactTags: tags.get(requesterId ?? '') ?? [],
    companyTags: tags.get(companyId ?? '') ?? [],
    ...valuesOf('ticket', id),
    ...valuesOf('contact', requesterId),
    ...valuesOf('company', companyId),
  }));
};

/** The workspace's own fields, and what its customers are marked with. */
export const customerSource: FactSource = {
  list: async (ctx) => [
    { name: 'contactTags', type: 'set', label: null, options: null },
    { name: 'companyTags', type: 'set', label: null, options: null },
    ...(await askedFields(ctx)).map(fieldFact),
  ],
  read: async (ctx, tickets) => {
    const facts = await factsAbout(ctx, tickets);
    return new Map(tickets.map(({ id }, at) => [id, facts[at] ?? {}]));
  },
};
