import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { rightFor } from './rules/event-type.ts';

export const mayHear = (ctx: Pick<Context, 'actor'>, type: string): boolean => {
  const right = rightFor(type);
  return right === null || may(ctx.actor, right);
};

/** An endpoint tells outside what its member sees inside; nobody sends away what they may not read, by a token neither. */
export const assertMayHear = (ctx: Context, types: readonly string[]): void => {
  if (types.some((type) => !mayHear(ctx, type))) refuse('beyond_own_rights');
};
