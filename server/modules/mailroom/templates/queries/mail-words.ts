import type { Language } from '#contracts/common.ts';
import { isForCustomers, type MailPurpose, type MailText } from '#contracts/mail-templates.ts';
import { placeholdersIn, type PlaceholderName, type PlaceholderValues } from '#contracts/placeholders.ts';
import { firstOf, ticketValues } from '#server/modules/macros/index.ts';
import { visibleRecord } from '#server/modules/threads/index.ts';
import { readTicket, statusList } from '#server/modules/tickets/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { chooseText } from '../rules/choose-text.ts';
import { fillMail } from '../rules/fill-mail.ts';
import { statusWords } from '../rules/shipped.ts';
import { textsFor } from './templates.ts';

export interface Wanted {
  readonly purpose: MailPurpose;
  readonly language: Language;
  /** null: it is about how the desk is set up. */
  readonly recordId: string | null;
  /** Who reads it, where a customer does. */
  readonly reader?: string;
  readonly who?: string;
  /** What somebody wrote, or the name of what it is about. */
  readonly text?: string;
  readonly link?: string;
}

// A ticket is read whole only for a text that asks for more than every mail has at hand.
const atHand: ReadonlySet<PlaceholderName> = new Set(['number', 'subject', 'who', 'text', 'link', 'workspace']);

const ofTicket = async (ctx: Context, id: string, language: Language): Promise<PlaceholderValues> => {
  const ticket = await readTicket(ctx, id);
  const { name: workspace, timeZone } = await workspaceProfile(ctx);
  const status = (await statusList(ctx)).find((each) => each.id === ticket.statusId);
  const values = ticketValues({ ticket, me: '', workspace, language, timeZone, now: ctx.now });
  return { ...values, status: statusWords(status, language) };
};

export const valuesFor = async (ctx: Context, wanted: Wanted, written: MailText): Promise<PlaceholderValues> => {
  const { recordId, language, reader, who = '', text = '' } = wanted;
  const { name: workspace } = await workspaceProfile(ctx);
  const record = recordId === null ? null : await visibleRecord(ctx, recordId);
  const link = wanted.link ?? (record ? `${ctx.platform.address.origin}/t/${record.reference}` : '');
  const asked = placeholdersIn(`${written.subject}\n${written.text}`);
  return {
    ...(record && asked.some((name) => !atHand.has(name)) ? await ofTicket(ctx, record.id, language) : {}),
    ...(record ? { number: record.reference, subject: record.subject } : {}),
    ...(reader !== undefined && isForCustomers(wanted.purpose) ? { customer: reader, customer_first_name: firstOf(reader) } : {}),
    workspace,
    who,
    text,
    link,
  };
};

/** What stands in the chosen template, its placeholders as yet unfilled. */
export const writtenWords = async (ctx: Context, purpose: MailPurpose, language: Language): Promise<MailText> =>
  chooseText(purpose, language, ...(await textsFor(ctx, purpose)));

/** The subject and the words of a mail that the desk writes by itself, in the language of whoever reads it. */
export const mailWords = async (ctx: Context, wanted: Wanted): Promise<MailText> => {
  const written = await writtenWords(ctx, wanted.purpose, wanted.language);
  return fillMail(written, await valuesFor(ctx, wanted, written));
};
