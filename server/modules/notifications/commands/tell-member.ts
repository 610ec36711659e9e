import { mailWords, queueMail, whyWords } from '#server/modules/mailroom/index.ts';
import type { Language } from '#contracts/common.ts';
import { memberActor, readMember } from '#server/modules/staff/index.ts';
import { visibleRecord } from '#server/modules/threads/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { noticeMade } from '../events.ts';
import { preferencesOf } from '../queries/notices.ts';
import type { Told } from '../rules/who-is-told.ts';

export interface News extends Omit<Told, 'event'> {
  /** null: it is about how the desk is set up, at `place`. */
  readonly recordId: string | null;
  readonly place?: string;
  readonly entryId?: string | null;
  readonly eventId: string;
  readonly actorName: string;
  readonly text?: string;
  /** Answering the notice answers the customer; the newest entry that it tells of (S-21). */
  readonly seenSeq?: number;
}

/** At the foot of a notice: why one gets it, and where one changes that. */
const footOf = async (ctx: Context, news: News, language: Language): Promise<string> => {
  const mayChangeAll = news.bySetup && ((await memberActor(ctx, news.memberId))?.permissions.has('setup.manage') ?? false);
  const link = await placeAt(ctx, mayChangeAll ? 'setup/who-is-told' : 'profile/notifications');
  return whyWords(news, link, language);
};

const placeAt = async (ctx: Context, place: string): Promise<string> =>
  `${ctx.platform.address.origin}/w/${(await workspaceProfile(ctx)).slug}/${place}`;

/** One notice an event, member and kind, however often the event is brought; mail and screen as the workspace lets it and the member chose. */
export const tellMember = async (ctx: Context, news: News): Promise<void> => {
  const member = await readMember(ctx, news.memberId);
  if (member.state !== 'active') return;
  const wish = (await preferencesOf(ctx, news.memberId)).find((preference) => preference.kind === news.kind);
  if (news.onScreen && wish?.onScreen) {
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
        recipient: news.recipient,
        bySetup: news.bySetup,
        at: ctx.now,
      })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'memberId', 'eventId', 'kind']).doNothing())
      .executeTakeFirst();
    if (made.numInsertedOrUpdatedRows === 1n)
      await tell(ctx, noticeMade, { recordId: news.recordId, payload: { noticeId: id, memberId: news.memberId, kind: news.kind } });
  }
  if (!news.byMail || !wish?.byMail) return;
  const record = news.recordId === null ? null : await visibleRecord(ctx, news.recordId);
  await queueMail(ctx, {
    kind: 'notice',
    sourceKey: `notice:${news.eventId}:${news.memberId}:${news.kind}`,
    recordId: news.recordId,
    to: { name: member.name, address: member.address },
    sample: member.sample || (record?.sample ?? false),
    ...(news.seenSeq === undefined ? {} : { answer: { memberId: news.memberId, seenSeq: news.seenSeq, language: member.language } }),
    foot: await footOf(ctx, news, member.language),
    ...(await mailWords(ctx, {
      purpose: news.purpose,
      language: member.language,
      recordId: news.recordId,
      who: news.actorName,
      text: news.text ?? '',
      ...(record ? {} : { link: await placeAt(ctx, news.place ?? '') }),
    })),
  });
};
