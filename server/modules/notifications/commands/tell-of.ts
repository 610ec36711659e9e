import type { Context } from '#server/platform/db/context.ts';
import { isToldOf } from '../queries/notices.ts';
import { toldOf, type Happened } from '../queries/told-of.ts';
import type { Told } from '../rules/who-is-told.ts';
import { tellMember, type News } from './tell-member.ts';

type Words = Omit<News, Exclude<keyof Told, 'purpose'> | 'recordId' | 'eventId' | 'purpose'> &
  Partial<Pick<News, 'purpose'>> & {
    /** What nothing proves to come from the member, and what was said by phone, causes no mail. */
    readonly onScreenOnly?: boolean;
  };

export interface Happening extends Happened {
  readonly eventId: string;
  /** Who has an unread notice of it on this record needs no second. */
  readonly onceUnread?: boolean;
  readonly words: Words | ((told: Told) => Words | Promise<Words>);
}

/** The one way to a notice: who is told is the rule's to say. */
export const tellOf = async (ctx: Context, happening: Happening): Promise<void> => {
  const { recordId, eventId, words, onceUnread } = happening;
  for (const told of await toldOf(ctx, happening)) {
    if (onceUnread && recordId !== null && (await isToldOf(ctx, told.memberId, told.kind, recordId))) continue;
    const { onScreenOnly, ...said } = typeof words === 'function' ? await words(told) : words;
    await tellMember(ctx, { ...told, byMail: told.byMail && !onScreenOnly, recordId, eventId, ...said });
  }
};
