import { Language } from '#contracts/common.ts';
import { contactCards } from '#server/modules/customers/index.ts';
import { mailWords, queueAutomaticMail, replySubject } from '#server/modules/mailroom/index.ts';
import { begunByMachine, lockedRecord } from '#server/modules/threads/index.ts';
import { ticketBrief } from '#server/modules/tickets/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { surveySettings } from '../queries/settings.ts';
import { lastAskedAt, surveyOfClosing } from '../queries/surveys.ts';
import { surveyToken } from '../rules/survey-link.ts';
import { maybeAsked, openUntil } from '../rules/whom-to-ask.ts';

/** Asks the requester how it went, once a closing, if nothing speaks against it by now. */
export const askRequester = async (ctx: Context, ticketId: string, closedAt: string): Promise<void> => {
  const there = await ticketBrief(ctx, ticketId);
  if (!there) return;
  const record = await lockedRecord(ctx, ticketId);
  const ticket = await ticketBrief(ctx, ticketId);
  if (!ticket?.requesterId || (await surveyOfClosing(ctx, ticketId, closedAt))) return;
  const settings = await surveySettings(ctx);
  const [person] = await contactCards(ctx, [ticket.requesterId]);
  const asking = {
    settings,
    ticket: { ...ticket, sample: record.sample || (person?.sample ?? false) },
    closedAt,
    begunByMachine: await begunByMachine(ctx, ticketId),
    person: person ?? null,
    lastAskedAt: await lastAskedAt(ctx, ticket.requesterId),
    now: ctx.now,
  };
  if (!maybeAsked(asking) || !person?.address) return;
  const id = newId();
  const { slug, language } = await workspaceProfile(ctx);
  const link = `${ctx.platform.address.origin}/p/${slug}/survey?token=${surveyToken(ctx.platform.keys, ctx.workspaceId, id)}`;
  const spoken = Language.safeParse(person.language).data ?? language;
  // The link is put in once the mail is made; each mark adds itself, and none counts before its page is sent.
  const wanted = { purpose: 'survey', language: spoken, recordId: ticketId, reader: person.name, link: '[[link]]' } as const;
  const { subject, text } = await mailWords(ctx, wanted);
  const to = { name: person.name, address: person.address };
  const isQueued = await queueAutomaticMail(ctx, {
    sourceKey: `survey:${id}`,
    recordId: ticketId,
    contactId: person.id,
    to,
    subject: replySubject(subject, record.number, false),
    text,
    link,
    list: { name: 'survey', language: spoken },
  });
  if (!isQueued) return;
  await ctx.db
    .insertInto('surveys.survey')
    .values({
      workspaceId: ctx.workspaceId,
      id,
      personKind: 'contact',
      personId: person.id,
      ticketId,
      closedAt,
      assigneeId: ticket.assigneeId,
      productId: ticket.productId,
      askedAt: ctx.now,
      openUntil: openUntil(ctx.now, settings.changeDays),
      createdAt: ctx.now,
    })
    .execute();
};
