import { z } from 'zod';
import { Created, Done, Id, Language, line } from './common.ts';
import { NoticeKind } from './notifications.ts';
import { placeholderFault, placeholdersWithout, type PlaceholderName } from './placeholders.ts';
import { route } from './route.ts';
import { TicketAddress } from './tickets.ts';

/** What customers are written by the desk itself. */
export const CustomerPurpose = z.enum([
  'acknowledgement',
  'reply',
  'customer_opened',
  'customer_status',
  'customer_closed',
  'customer_reopened',
  'survey',
]);
export type CustomerPurpose = z.infer<typeof CustomerPurpose>;

/** What lets somebody in, or proves an address: to members and customers alike. */
export const AccountPurpose = z.enum([
  'account_invite',
  'account_reset',
  'account_sign_in',
  'account_unlock',
  'account_register',
  'account_confirm',
]);
export type AccountPurpose = z.infer<typeof AccountPurpose>;

/** What a mail of the desk is for. Each has a shipped text in every language; of notices some have one for each case. */
export const MailPurpose = z.enum([
  ...CustomerPurpose.options,
  ...AccountPurpose.options,
  ...NoticeKind.options,
  'followed_closed',
  'followed_reopened',
  'woken_by_customer',
  'answer_drafted',
]);
export type MailPurpose = z.infer<typeof MailPurpose>;

export const isForCustomers = (purpose: MailPurpose): boolean => CustomerPurpose.safeParse(purpose).success;
export const isForAccounts = (purpose: MailPurpose): purpose is AccountPurpose => AccountPurpose.safeParse(purpose).success;

const ofTicket = [
  'customer',
  'customer_first_name',
  'company',
  'number',
  'subject',
  'status',
  'product',
  'area',
  'team',
  'workspace',
  'today',
  'link',
] as const satisfies readonly PlaceholderName[];

/** What may stand in a mail: of what only our side knows, nothing in one for customers. */
export const placeholdersFor = (purpose: MailPurpose): readonly PlaceholderName[] => {
  // To an address that nobody has proven yet nothing else is said (S-26).
  if (purpose === 'account_confirm') return ['workspace', 'link'];
  if (isForAccounts(purpose)) return ['reader', 'workspace', 'until', 'link'];
  if (purpose === 'webhook_off') return ['text', 'workspace', 'today', 'link'];
  return purpose === 'reply' || !isForCustomers(purpose) ? [...ofTicket, 'who', 'text'] : ofTicket;
};

/** Its link is its reader's alone, and stands in no subject, which others may read. */
const hasOwnLink = (purpose: MailPurpose): boolean => purpose === 'survey' || isForAccounts(purpose);

/** A mail without this would not say what somebody wrote, or not ask what it is sent for. */
export const placeholderNeeded = (purpose: MailPurpose): PlaceholderName | null =>
  purpose === 'reply' ? 'text' : hasOwnLink(purpose) ? 'link' : null;

export const MailText = z.strictObject({ subject: line(200), text: z.string().trim().min(1).max(20_000) });
export type MailText = z.infer<typeof MailText>;
export const MailTexts = z.partialRecord(Language, MailText);
export type MailTexts = z.infer<typeof MailTexts>;

export interface TemplateFault {
  readonly language: Language;
  readonly at: 'subject' | 'text';
  readonly code: 'unknown' | 'nested' | 'no_end' | 'no_if' | 'missing';
  readonly name: string;
}

/** The first thing for which these texts can't be kept; a subject is never one of several lines. */
export const templateFault = (purpose: MailPurpose, texts: MailTexts): TemplateFault | null => {
  const known = placeholdersFor(purpose);
  const needed = placeholderNeeded(purpose);
  for (const language of Language.options) {
    const text = texts[language];
    if (!text) continue;
    const inSubject = placeholderFault(
      text.subject,
      known.filter((name) => (name !== 'text' || purpose === 'webhook_off') && (name !== 'link' || !hasOwnLink(purpose))),
    );
    if (inSubject) return { language, at: 'subject', ...inSubject };
    const inText = placeholderFault(text.text, known);
    if (inText) return { language, at: 'text', ...inText };
    // Within an `if` it might be left out.
    if (needed && !placeholdersWithout(text.text, {}).includes(needed)) return { language, at: 'text', code: 'missing', name: needed };
  }
  return null;
};

/** The shipped one of a purpose goes by the purpose, what a workspace made beside it by its id. */
export const TemplateAddress = z.union([MailPurpose, Id]);
export type TemplateAddress = z.infer<typeof TemplateAddress>;

const listed = {
  address: TemplateAddress,
  purpose: MailPurpose,
  /** null: the shipped one, or what the workspace changed of it. */
  name: z.string().nullable(),
  /** In which it has words of the workspace's own. */
  languages: z.array(Language),
  /** It is what is sent for its purpose. */
  sent: z.boolean(),
};
export const ListedTemplate = z.object(listed);
export type ListedTemplate = z.infer<typeof ListedTemplate>;

export const Template = z.object({
  ...listed,
  texts: MailTexts,
  /** What is sent in a language in which it has no words of its own. */
  otherwise: z.record(Language, MailText),
  /** 0: nothing was changed yet. */
  version: z.int(),
});
export type Template = z.infer<typeof Template>;

export const PreviewedMail = z.object({
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  /** The placeholders for which there is nothing on this ticket. */
  without: z.array(z.string()),
});
export type PreviewedMail = z.infer<typeof PreviewedMail>;

const at = { scope: 'workspace' } as const;
const OfTemplate = z.strictObject({ template: TemplateAddress });
const draft = z
  .strictObject({ purpose: MailPurpose, language: Language, ticket: TicketAddress.optional(), ...MailText.shape })
  .refine(({ purpose, ticket }) => isForAccounts(purpose) || ticket !== undefined, { path: ['ticket'], message: 'A ticket is needed.' });

export const mailTemplates = {
  list: route({
    ...at,
    name: 'mailTemplates.list',
    method: 'GET',
    path: '/mail-templates',
    summary: 'The texts of the mails that the desk sends by itself: the shipped ones and those of the workspace, at most 1,000.',
    reply: z.object({ items: z.array(ListedTemplate) }),
  }),
  read: route({
    ...at,
    name: 'mailTemplates.read',
    method: 'GET',
    path: '/mail-templates/:template',
    summary: 'A template with its texts, and what is sent where it has none.',
    params: OfTemplate,
    reply: Template,
  }),
  create: route({
    ...at,
    name: 'mailTemplates.create',
    method: 'POST',
    path: '/mail-templates',
    summary: 'Makes a template beside the shipped one; it is sent where it is chosen.',
    body: z.strictObject({ purpose: MailPurpose, name: line(100), texts: MailTexts }),
    reply: Created,
    refusals: ['name_taken', 'too_many'],
  }),
  change: route({
    ...at,
    name: 'mailTemplates.change',
    method: 'PUT',
    path: '/mail-templates/:template',
    summary: 'Changes a template, or what the workspace sends instead of a shipped text.',
    params: OfTemplate,
    body: z.strictObject({ version: z.int().min(0), name: line(100).optional(), texts: MailTexts }),
    reply: Template,
    refusals: ['name_taken', 'stale_version'],
  }),
  remove: route({
    ...at,
    name: 'mailTemplates.remove',
    method: 'DELETE',
    path: '/mail-templates/:template',
    summary: 'Deletes a template that is chosen nowhere; of a shipped one, restores the shipped texts.',
    params: OfTemplate,
    reply: Done,
    refusals: ['template_in_use'],
  }),
  choose: route({
    ...at,
    name: 'mailTemplates.choose',
    method: 'PUT',
    path: '/mail-purposes/:purpose/template',
    summary: 'Says which template is sent for a purpose; the purpose itself names the shipped one.',
    params: z.strictObject({ purpose: MailPurpose }),
    body: z.strictObject({ template: TemplateAddress }),
    reply: Done,
  }),
  preview: route({
    ...at,
    name: 'mailTemplates.preview',
    method: 'POST',
    path: '/mail-template-previews',
    summary:
      'A text as its reader would get it, about a ticket that is there; mails of accounts on sample values, with a link that opens nothing.',
    body: draft,
    reply: PreviewedMail,
  }),
  test: route({
    ...at,
    name: 'mailTemplates.test',
    method: 'POST',
    path: '/mail-template-tests',
    summary: 'Sends the preview to the member who asks; ten an hour.',
    body: draft,
    reply: z.object({ to: z.string() }),
    refusals: ['too_fast'],
  }),
} as const;
