import { contactByAddress, companyOf } from '#server/modules/customers/index.ts';
import { listCalendars } from '#server/modules/sla/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { factsAbout } from '../queries/customer-facts.ts';
import { momentFacts } from '../queries/known-facts.ts';
import { readyRules } from '../queries/rules.ts';
import { knownWords } from '../queries/words.ts';
import type { Facts } from '../rules/evaluate.ts';
import { foresee } from '../rules/foresee.ts';
import { runRules, type ReadyRule } from '../rules/run-rules.ts';

/** A mail that is about to begin a ticket. */
export interface ComingMail {
  readonly from: string | null;
  readonly subject: string;
  readonly text: string;
  readonly mailboxId: string | null;
  readonly productId: string | null;
  readonly automated: boolean;
}

const factsOf = async (ctx: Context, mail: ComingMail): Promise<Facts> => {
  const contact = mail.from === null ? null : await contactByAddress(ctx, mail.from);
  const companyId = contact ? ((await companyOf(ctx, contact.id))?.id ?? null) : null;
  const [about] = await factsAbout(ctx, [{ id: null, requesterId: contact?.id ?? null, companyId }]);
  return {
    ...about,
    ...momentFacts(ctx.now, (await workspaceSettings(ctx)).timeZone, await listCalendars(ctx)),
    subject: mail.subject,
    text: mail.text,
    from: mail.from,
    requester: contact?.id ?? null,
    company: companyId,
    language: contact?.language ?? null,
    verified: contact?.verified ?? false,
    automated: mail.automated,
    channel: 'mail',
    mailbox: mail.mailboxId,
    product: mail.productId,
    priority: 'normal',
    group: 'awaiting_staff',
    nextStep: 'owner',
    tags: [],
    openHours: 0,
    waitingHours: 0,
  };
};

/** The name of the mail rule by which a mail is kept aside; null: it becomes a ticket, and the rules are asked of that. */
export const judgeMail = async (ctx: Context, mail: ComingMail): Promise<string | null> => {
  const rules = await readyRules(ctx, ['mail']);
  const discards = ({ actions }: ReadyRule): boolean => actions.some((action) => action.do === 'discard');
  if (!rules.some(discards)) return null;
  const words = await knownWords(ctx);
  const steps = await runRules({
    rules,
    event: 'opened',
    kinds: ['mail'],
    facts: await factsOf(ctx, mail),
    perform: (rule, facts) => ({
      facts: rule.actions.reduce<Facts>((before, action) => foresee(action, before, words).facts, facts),
      effects: [],
      events: [],
    }),
  });
  const discarded = steps.find((step) => step.matched && rules.some((rule) => rule.id === step.ruleId && discards(rule)));
  return discarded?.name ?? null;
};
