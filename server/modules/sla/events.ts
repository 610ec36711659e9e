import { z } from 'zod';
import { Id, Instant } from '#contracts/common.ts';
import { ClockKind } from '#contracts/sla.ts';
import { Side } from '#contracts/threads.ts';
import { event } from '#server/platform/events/event.ts';

const OfClock = {
  recordId: Id,
  kind: ClockKind,
  party: Side,
  cycle: z.int(),
  dueAt: Instant,
  /** How long ago it should have been told: after an outage it is told late, never twice. */
  lateSeconds: z.int(),
};

/** Most of the time of a clock is used up. */
export const slaWarned = event(
  'sla.warned',
  z.object({
    ...OfClock,
    /** It is used up too: this is told late, and the breach with it. */
    breached: z.boolean(),
  }),
);
/** All of the time of a clock is used up. */
export const slaBreached = event('sla.breached', z.object(OfClock));
/** A calendar or a policy is other than before; who caches them reads again. */
export const slaChanged = event('sla.changed', z.object({ calendarId: Id.nullable(), policyId: Id.nullable() }));
/** A member promised a ticket a policy as it is now. */
export const slaPinned = event('sla.pinned', z.object({ recordId: Id, policyId: Id }));
