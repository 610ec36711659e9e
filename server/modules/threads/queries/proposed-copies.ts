import type { ProposedCopy } from '#contracts/entry-mail.ts';
import type { Context } from '#server/platform/db/context.ts';

const open = (ctx: Context) =>
  ctx.db
    .selectFrom('threads.proposedCopy')
    .select(['id', 'recordId', 'entryId', 'name', 'address'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('declinedAt', 'is', null);

export const isCopyProposed = async (ctx: Context, recordId: string, address: string): Promise<boolean> =>
  (await open(ctx).where('recordId', '=', recordId).where('address', '=', address.toLowerCase()).executeTakeFirst()) !== undefined;

export const proposedCopy = async (ctx: Context, recordId: string, id: string): Promise<ProposedCopy | null> =>
  (await open(ctx).where('recordId', '=', recordId).where('id', '=', id).executeTakeFirst()) ?? null;

/** By the entry that named them first; for members only. */
export const proposedOn = async (ctx: Context, entryIds: readonly string[]): Promise<Map<string, ProposedCopy[]>> => {
  if (ctx.actor.kind !== 'member' || entryIds.length === 0) return new Map();
  const rows = await open(ctx).where('entryId', 'in', entryIds).orderBy('createdAt').orderBy('address').execute();
  const view = ({ id, name, address }: ProposedCopy): ProposedCopy => ({ id, name, address });
  return new Map([...Map.groupBy(rows, ({ entryId }) => entryId)].map(([entryId, some]) => [entryId, some.map(view)]));
};
