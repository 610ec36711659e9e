import type { TimeShown } from '#contracts/company-report.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { ownId, seesOthers } from '../access.ts';

/** Whose time the report tells of, by the same rights as time is told of anywhere else. Without tickets there is no report. */
export const timeShown = (ctx: Context): TimeShown => {
  if (!may(ctx.actor, 'tickets.see')) refuse('not_allowed');
  if (seesOthers(ctx)) return 'all';
  return may(ctx.actor, 'time.log') ? 'own' : 'none';
};

/** Ids of the members whose time counts; null: everybody's. */
export const membersCounted = (ctx: Context, shown: TimeShown): readonly string[] | null =>
  shown === 'all' ? null : shown === 'own' ? [ownId(ctx)] : [];
