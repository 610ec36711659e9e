import { z } from 'zod';
import { CallDirection } from '#contracts/calls.ts';
import { Id, Instant } from '#contracts/common.ts';
import { Side } from '#contracts/threads.ts';
import { FollowingAction } from '#contracts/ticket-actions.ts';
import { event } from '#server/platform/events/event.ts';

const About = { entryId: Id, recordId: Id };
const Then = { thenStatusId: Id.nullable(), thenDo: z.array(FollowingAction).default([]) };

/** Written and still to be undone; its own side sees it. */
export const entryQueued = event('entry.queued', z.object({ ...About, releaseAt: Instant, ...Then }));

/** Out: everyone on its lane sees it now. Mail, status and clocks follow from this, never from the click. */
export const entryReleased = event(
  'entry.released',
  z.object({
    ...About,
    kind: z.enum(['reply', 'note', 'chat', 'event']),
    sides: z.array(Side),
    authorKind: z.enum(['member', 'contact', 'partner', 'system', 'stranger']),
    authorId: Id.nullable(),
    authorSide: Side,
    authorName: z.string(),
    channel: z.string(),
    text: z.string(),
    /** Made by a machine: an automatic reply never counts as an answer (helpdesk.md 2.2). */
    automated: z.boolean(),
    /** The first words of the record, which opening it has dealt with already. */
    opening: z.boolean(),
    ...Then,
    /** Written before and let go now, when nobody is there to be refused. */
    waited: z.boolean().default(false),
    /** It was said by phone: then, and by whom of the two. */
    call: z.object({ direction: CallDirection, at: Instant }).nullable().default(null),
  }),
);

/** Kept back from the others until somebody of the owner accepts it (decision 17). */
export const entryHeld = event('entry.held', z.object({ ...About, reason: z.string(), automated: z.boolean().default(false) }));

export const entryUndone = event('entry.undone', z.object(About));

/** Put off, or merged while it could be taken back, and not sent: the customer has written, the ticket was closed or merged, or a colleague stopped it. It is a draft again. */
export const WhyStopped = z.enum(['answered', 'closed', 'merged', 'stopped']);
export type WhyStopped = z.infer<typeof WhyStopped>;
export const entryStopped = event('entry.stopped', z.object({ ...About, memberId: Id, reason: WhyStopped }));

export const recordSeen = event(
  'record.seen',
  z.object({ recordId: Id, personKind: z.enum(['member', 'contact']), personId: Id, seq: z.int(), first: z.boolean() }),
);

export const presenceChanged = event('presence.changed', z.object({ recordId: Id }));

export const deliveryChanged = event('delivery.changed', z.object({ ...About, state: z.string() }));

/** Who of us follows the record. */
export const followersChanged = event('followers.changed', z.object({ recordId: Id, memberId: Id }));

export const participantsChanged = event('participants.changed', z.object({ recordId: Id }));
