import type { z } from 'zod';
import type { NoticeEvent } from '#contracts/notice-matrix.ts';
import type { ruleTold } from '#server/modules/automation/index.ts';
import type { answerKept } from '#server/modules/mailroom/index.ts';
import { memberCards } from '#server/modules/staff/index.ts';
import type { slaBreached, slaWarned } from '#server/modules/sla/index.ts';
import { lowMark, type surveyAnswered } from '#server/modules/surveys/index.ts';
import {
  authorOf,
  entriesById,
  lockedRecord,
  visibleRecord,
  type deliveryChanged,
  type entryHeld,
  type entryReleased,
  type entryStopped,
  type recordSeen,
} from '#server/modules/threads/index.ts';
import type { issueClosed } from '#server/modules/trackers/index.ts';
import { beginning } from '#server/platform/db/json.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Happening } from '#server/platform/events/event.ts';
import { markRecordRead } from './mark-read.ts';
import { tellOf } from './tell-of.ts';

export type Of<Kind extends { payload: z.ZodType }> = Happening<z.output<Kind['payload']>>;

export const nameOf = async (ctx: Context, actorId: string | null): Promise<string> =>
  actorId === null ? '' : ((await memberCards(ctx, [actorId]))[0]?.name ?? '');

const longestQuoted = 5000;

export const said = ({ text, quoteFrom }: { text: string; quoteFrom: number | null }): string =>
  beginning(text, quoteFrom ?? longestQuoted).trim();

export const isMailedNote = ({ payload }: Of<typeof entryReleased>): boolean =>
  payload.kind === 'note' && payload.channel === 'mail' && !payload.automated;

/** What somebody outside answers to a forward is a note; whoever has the ticket waits for it. A reply to this is no reply. */
export const followOutside = async (ctx: Context, { id, payload }: Of<typeof entryReleased>): Promise<void> => {
  const { recordId, entryId, authorName: actorName } = payload;
  const [entry] = await entriesById(ctx, await visibleRecord(ctx, recordId), [entryId]);
  if (entry?.trust?.reason !== 'outside') return;
  const words = { entryId, actorName, text: said(entry) };
  await tellOf(ctx, { events: ['outside_answered'], recordId, eventId: id, except: [payload.authorId], words });
};

/** A held mail waits for a person: it moves nothing by itself, so they are told; once, however many come (decision 17). */
export const followHeld = async (ctx: Context, { id, payload }: Of<typeof entryHeld>): Promise<void> => {
  if (payload.automated) return;
  const { recordId, entryId } = payload;
  // Behind the lock, so that of two that run at once the second finds what the first said.
  const [entry] = await entriesById(ctx, await lockedRecord(ctx, recordId), [entryId]);
  if (entry?.state !== 'held') return;
  const words = { entryId, actorName: entry.author.name };
  await tellOf(ctx, { events: ['mail_held'], recordId, eventId: id, except: [], onceUnread: true, words });
};

/** What the desk noticed by itself: nobody did it, so it is nobody's own doing. */
const tell = (ctx: Context, event: NoticeEvent, { id }: { id: string }, recordId: string, text = ''): Promise<void> =>
  tellOf(ctx, { events: [event], recordId, eventId: id, except: [], words: { actorName: '', text } });

/** Time that runs out; once it has, the breach says so. */
export const followWarning = async (ctx: Context, happening: Of<typeof slaWarned>): Promise<void> => {
  if (!happening.payload.breached) await tell(ctx, 'sla_warned', happening, happening.payload.recordId);
};

export const followBreach = (ctx: Context, happening: Of<typeof slaBreached>): Promise<void> =>
  tell(ctx, 'sla_breached', happening, happening.payload.recordId);

/** A mark that has become low: they had better hear it from the desk than from the figures. */
export const followSurvey = async (ctx: Context, happening: Of<typeof surveyAnswered>): Promise<void> => {
  const { mark, before, recordId } = happening.payload;
  if (mark > lowMark || (before !== null && before <= lowMark)) return;
  await tell(ctx, 'survey_low', happening, recordId);
};

/** What development has closed: the customer waits for word of it. */
export const followIssue = (ctx: Context, happening: Of<typeof issueClosed>): Promise<void> =>
  tell(ctx, 'issue_closed', happening, happening.payload.recordId, happening.payload.name);

/** A member's mail that did not go to the customer is theirs to know (S-21). */
export const followKept = async (ctx: Context, { id, payload }: Of<typeof answerKept>): Promise<void> => {
  const { recordId, entryId, memberId, proven } = payload;
  const purpose = entryId === null ? 'answer_drafted' : 'answer_kept';
  const words = { entryId, actorName: '', purpose, onScreenOnly: !proven } as const;
  await tellOf(ctx, { events: ['answer_kept'], recordId, eventId: id, except: [], people: { concerned: [memberId] }, words });
};

/** A message that was put off and did not go is its writer's to know, unless they stopped it themselves. */
export const followStopped = async (ctx: Context, { id, actorId, payload }: Of<typeof entryStopped>): Promise<void> => {
  const { recordId, memberId } = payload;
  const words = { actorName: '', purpose: 'answer_drafted' } as const;
  await tellOf(ctx, { events: ['answer_kept'], recordId, eventId: id, except: [actorId], people: { concerned: [memberId] }, words });
};

/** A reply that could not be delivered is its writer's to know. */
export const followDelivery = async (ctx: Context, { id, payload }: Of<typeof deliveryChanged>): Promise<void> => {
  if (payload.state !== 'failed') return;
  const { recordId, entryId } = payload;
  const author = await authorOf(ctx, entryId);
  if (author?.kind !== 'member' || author.id === null) return;
  const words = { entryId, actorName: '' };
  await tellOf(ctx, { events: ['mail_failed'], recordId, eventId: id, except: [], people: { concerned: [author.id] }, words });
};

/** A rule says who is to know; the notice names the rule. */
export const followRule = async (ctx: Context, { id, payload }: Of<typeof ruleTold>): Promise<void> => {
  const { recordId, ruleName: actorName, memberIds } = payload;
  await tellOf(ctx, { events: ['rule_told'], recordId, eventId: id, except: [], people: { concerned: memberIds }, words: { actorName } });
};

export const followReading = async (ctx: Context, { payload }: Of<typeof recordSeen>): Promise<void> => {
  if (payload.personKind === 'member') await markRecordRead(ctx, payload.recordId, payload.personId);
};
