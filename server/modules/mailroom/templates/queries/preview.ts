import type { z } from 'zod';
import { isForAccounts, isForCustomers, type AccountPurpose, type mailTemplates, type PreviewedMail } from '#contracts/mail-templates.ts';
import type { Entry } from '#contracts/threads.ts';
import { LinkPurpose } from '#contracts/identity.ts';
import { goodMinutes, linkPath } from '#server/modules/identity/index.ts';
import { readMember } from '#server/modules/staff/index.ts';
import { latestEntries, visibleRecord } from '#server/modules/threads/index.ts';
import { readTicket, ticketId } from '#server/modules/tickets/index.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { beginning } from '#server/platform/db/json.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { linkUntil } from '../../rules/link-until.ts';
import { plainBody } from '../../rules/mail-body.ts';
import { replySubject } from '../../rules/subject.ts';
import { optOutFoot } from '../../queries/outgoing.ts';
import { sendingMailbox } from '../../queries/sending.ts';
import { fillMail, valuesMissing } from '../rules/fill-mail.ts';
import { usualReason, whyWords } from '../rules/why-words.ts';
import { valuesFor, type Wanted } from './mail-words.ts';

export type Draft = z.output<typeof mailTemplates.preview.body>;

const longest = 5000;

// A customer's mail holds what a reply held and nothing that was said beside it. Without one of ours, theirs stands for it.
const lastSaid = async (ctx: Context, recordId: string, byUs: boolean): Promise<Entry | undefined> => {
  const { items } = await latestEntries(ctx, await visibleRecord(ctx, recordId), 50);
  const replies = items.filter(
    ({ kind, state, sides, call }) => kind === 'reply' && state === 'released' && call === null && sides.includes('customer'),
  );
  return replies.findLast(({ author }) => (author.side !== 'customer') === byUs) ?? replies.at(-1);
};

// What stands under the text: the signature, or why its reader gets it.
const footOf = async (ctx: Context, { purpose, language }: Draft, recordId: string): Promise<string> => {
  if (purpose === 'survey') return optOutFoot({ list: 'survey', language });
  if (isForCustomers(purpose)) return (await sendingMailbox(ctx, recordId))?.signature ?? '';
  const why = usualReason(purpose);
  if (why === null) return '';
  const { slug } = await workspaceProfile(ctx);
  return whyWords(why, `${ctx.platform.address.origin}/w/${slug}/profile/notifications`, language);
};

// No link that opens anything: what lets somebody in is shown in no form (S-61).
const opensNothing = (slug: string, purpose: AccountPurpose): string => {
  const link = LinkPurpose.safeParse(purpose.replace('account_', '')).data;
  return link ? linkPath(slug, 'member', link, '…') : `/p/${slug}/confirm?token=…`;
};

/** On sample values: whoever asks stands for the reader. */
const previewAccount = async (ctx: Context, purpose: AccountPurpose, { language, subject, text }: Draft): Promise<PreviewedMail> => {
  const { name: workspace, slug } = await workspaceProfile(ctx);
  const { name: reader, address, timeZone } = await readMember(ctx, found(personOf(ctx.actor)));
  const minutes = goodMinutes[LinkPurpose.safeParse(purpose.replace('account_', '')).data ?? 'invite'];
  const until = linkUntil(new Date(Date.parse(ctx.now) + minutes * 60_000).toISOString(), { language, timeZone });
  const values = { workspace, reader, until, link: `${ctx.platform.address.origin}${opensNothing(slug, purpose)}` };
  const filled = fillMail({ subject, text }, values);
  return { to: address, subject: filled.subject, text: plainBody({ text: filled.text, signature: '', quote: null }), without: [] };
};

/** A text that need not be kept yet, as its reader would get it: by the code that writes the mails themselves. */
export const previewMail = async (ctx: Context, draft: Draft): Promise<PreviewedMail> => {
  const { purpose, language, subject, text } = draft;
  if (isForAccounts(purpose)) return previewAccount(ctx, purpose, draft);
  if (!may(ctx.actor, 'tickets.see')) refuse('not_allowed');
  const recordId = await ticketId(ctx, draft.ticket ?? '');
  const ticket = await readTicket(ctx, recordId);
  const said = await lastSaid(ctx, recordId, purpose === 'reply');
  const forCustomers = isForCustomers(purpose);
  const wanted: Wanted = {
    purpose,
    language,
    recordId: purpose === 'webhook_off' ? null : recordId,
    ...(ticket.requester ? { reader: ticket.requester.name } : {}),
    who: said?.author.name ?? '',
    text: said ? beginning(said.text, said.quoteFrom ?? longest).trim() : '',
  };
  const values = await valuesFor(ctx, wanted, { subject, text });
  const filled = fillMail({ subject, text }, values);
  const signature = await footOf(ctx, draft, recordId);
  const me = await readMember(ctx, found(personOf(ctx.actor)));
  return {
    to: forCustomers ? (ticket.requester?.address ?? '') : me.address,
    subject: forCustomers ? replySubject(filled.subject, ticket.number, purpose !== 'survey') : filled.subject,
    text: plainBody({ text: filled.text, signature, quote: null }),
    without: valuesMissing({ subject, text }, values),
  };
};
