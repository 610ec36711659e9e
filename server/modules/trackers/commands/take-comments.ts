import { addEntry, lockedRecord } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { beginning } from '#server/platform/db/json.ts';
import type { IssueRow } from '../queries/issues.ts';
import type { Said } from '../rules/adapter.ts';

const longest = 20_000;

/** What developers wrote becomes notes of ours, each once; a customer reads none of it. */
export const takeComments = async (ctx: Context, issue: IssueRow, said: readonly Said[], tracker: string): Promise<void> => {
  if (said.length === 0) return;
  await lockedRecord(ctx, issue.ticketId);
  const known = new Set(
    (
      await ctx.db
        .selectFrom('trackers.comment')
        .select('number')
        .where('workspaceId', '=', ctx.workspaceId)
        .where('issueId', '=', issue.id)
        .where(
          'number',
          'in',
          said.map(({ number }) => number),
        )
        .execute()
    ).map(({ number }) => number),
  );
  for (const { number, author, text } of said) {
    if (known.has(number) || text.trim() === '') continue;
    const { id } = await addEntry(ctx, {
      recordId: issue.ticketId,
      kind: 'note',
      sides: ['owner'],
      state: 'released',
      author: { kind: 'system', id: null, name: author === '' ? tracker : `${author} (${tracker})`, side: 'owner' },
      channel: 'system',
      text: beginning(text, longest),
      automated: true,
    });
    await ctx.db.insertInto('trackers.comment').values({ workspaceId: ctx.workspaceId, issueId: issue.id, number, entryId: id }).execute();
  }
};
