import type { Status, StatusGroup } from '#contracts/tickets.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { defaultStatus, hasMoves, statusList, type StatusChoice } from '../queries/statuses.ts';
import { reachableFrom, usualIn } from '#contracts/status-moves.ts';

type From = { readonly statusId: string };

/**
 * Who chooses where a ticket goes keeps to where it may go. A customer's words and what arrives by mail choose nothing: they
 * are never kept out. Null: everything is allowed.
 */
const reachable = async (ctx: Context, from: From): Promise<Status[] | null> => {
  const chooses = ctx.actor.kind === 'member' || ctx.actor.kind === 'partner' || (ctx.actor.kind === 'system' && ctx.actor.rule);
  if (!chooses || !(await hasMoves(ctx, from.statusId))) return null;
  return reachableFrom(await statusList(ctx), from.statusId);
};

const refuseMove = (allowed: readonly Status[]): never =>
  refuse('status_not_allowed', { allowed: allowed.map(({ id, name, readyMade }) => ({ id, name, readyMade })) });

export const mayMove = async (ctx: Context, from: From, to: StatusChoice): Promise<boolean> => {
  const allowed = to.id === from.statusId ? null : await reachable(ctx, from);
  return allowed === null || allowed.some(({ id }) => id === to.id);
};

/** Refuses a status that the present one does not lead to, and names those that it does. */
export const assertMove = async (ctx: Context, from: From, to: StatusChoice): Promise<void> => {
  const allowed = to.id === from.statusId ? null : await reachable(ctx, from);
  if (allowed && !allowed.some(({ id }) => id === to.id)) refuseMove(allowed);
};

/** The status of a group that a ticket gets where none is named: the default, or the first that it may have. */
export const statusIn = async (ctx: Context, from: From, group: StatusGroup): Promise<StatusChoice> => {
  const allowed = await reachable(ctx, from);
  if (allowed === null) return defaultStatus(ctx, group);
  return usualIn(allowed, group) ?? refuseMove(allowed);
};
