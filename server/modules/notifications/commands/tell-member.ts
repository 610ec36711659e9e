import type { NoticeKind } from '#contracts/notifications.ts';
import { queueMail } from '#server/modules/mailroom/index.ts';
import { readMember } from '#server/modules/staff/index.ts';
import { visibleRecord } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { noticeMade } from '../events.ts';
import { noticeMail } from '../messages.ts';
import { preferencesOf } from '../queries/notices.ts';

export interface News {
  readonly memberId: string;
  readonly kind: NoticeKind;
  readonly recordId: string;
  readonly entryId?: string | null;
  readonly eventId: string;
  readonly actorName: string;
  readonly text?: string;
  /** Answering the notice answers the customer; the newest entry that it tells of (S-21). */
  readonly seenSeq?: number;
  /** What nothing proves to come from the member causes no mail to them either. */
  readonly onScreenOnly?: boolean;
}

/** One notice an event, member and kind, however often the event is brought; mail and screen as the member chose. */
export const tellMember = async (ctx: Context, news: News): Promise<void> => {
  const member = await readMember(ctx, news.memberId);
  if (member.state !== 'active') return;
  const wish = (await preferencesOf(ctx, news.memberId)).find((preference) => preference.kind === news.kind);
  if (wish?.onScreen) {
    const id = newId();
    const made = await ctx.db
      .insertInto('notifications.notice')
      .values({
        workspaceId: ctx.workspaceId,
        id,
        memberId: news.memberId,
        kind: news.kind,
        recordId: news.recordId,
        entryId: news.entryId ?? null,
        eventId: news.eventId,
        actorName: news.actorName,
        at: ctx.now,
      })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'memberId', 'eventId', 'kind']).doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 1n)
      await tell(ctx, noticeMade, { recordId: news.recordId, payload: { noticeId: id, memberId: news.memberId, kind: news.kind } });
  }
  if (!wish?.byMail || news.onScreenOnly) return;
  const record = await visibleRecord(ctx, news.recordId);
  await queueMail(ctx, {
    kind: 'notice',
    sourceKey: `notice:${news.eventId}:${news.memberId}:${news.kind}`,
    recordId: news.recordId,
    to: { name: member.name, address: member.address },
    sample: member.sample || record.sample,
    ...(news.seenSeq === undefined ? {} : { answer: { memberId: news.memberId, seenSeq: news.seenSeq, language: member.language } }),
    ...noticeMail(member.language, news.kind, {
      who: news.actorName,
      reference: record.reference,
      subject: record.subject,
      text: news.text ?? '',
      link: `${ctx.platform.address.origin}/t/${record.reference}`,
    }),
  });
};
