import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { speakingAs } from '#server/modules/customers/index.ts';
import { openTicketsOf } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { work } from '#server/platform/work/work.ts';
import { readyRules } from '../queries/rules.ts';
import { asksOfCustomers } from '../rules/facts.ts';
import { planDue } from './plan-due.ts';

const pageSize = 300;
const Customer = z.union([z.object({ requesterId: Id }), z.object({ companyId: Id }), z.object({ languageOf: Id })]);
type Customer = z.infer<typeof Customer>;

/** Escalation rules that ask about a customer look again at what is open of theirs, page by page. */
export const planCustomerWork = work({
  name: 'automation.plan-customer',
  payload: z.object({ customer: Customer, after: Id.nullable() }),
  run: async (ctx, { customer, after }) => {
    const rules = (await readyRules(ctx, ['escalation'])).filter(asksOfCustomers);
    if (rules.length === 0) return;
    if ('languageOf' in customer) {
      const page = await speakingAs(ctx, customer.languageOf, after, pageSize);
      for (const requesterId of page) await enqueue(ctx, planCustomerWork, { customer: { requesterId }, after: null });
      const last = page.at(-1);
      if (page.length === pageSize && last) await enqueue(ctx, planCustomerWork, { customer, after: last });
      return;
    }
    const of = 'requesterId' in customer ? (['requesterId', customer.requesterId] as const) : (['companyId', customer.companyId] as const);
    const page = await openTicketsOf(ctx, of, after, pageSize);
    await planDue(ctx, page, rules);
    const last = page.at(-1);
    if (page.length === pageSize && last) await enqueue(ctx, planCustomerWork, { customer, after: last });
  },
});

/** Nothing happens to a ticket when its customer gets a tag, and yet a rule that did not match may by now. */
export const followCustomer = async (ctx: Context, customer: Customer): Promise<void> => {
  if ((await readyRules(ctx, ['escalation'])).some(asksOfCustomers)) await enqueue(ctx, planCustomerWork, { customer, after: null });
};

const isTagOrField = (name: string): boolean => name === 'tags' || name.startsWith('fields.');

/** A company is asked about itself, and its people speak its language unless they have their own. */
export const followCompany = async (ctx: Context, companyId: string, changed: readonly string[]): Promise<void> => {
  if (changed.some(isTagOrField)) await followCustomer(ctx, { companyId });
  if (changed.includes('language')) await followCustomer(ctx, { languageOf: companyId });
};

/** Of what customers are, that which rules can ask about; who changes companies may speak another language. */
export const isAskedAbout = (changed: readonly string[]): boolean =>
  changed.some((name) => name === 'language' || name === 'memberships' || isTagOrField(name));
