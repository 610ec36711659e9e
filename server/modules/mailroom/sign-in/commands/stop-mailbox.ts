import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { mailboxChanged } from '../../events.ts';
import { incomingOf, mailboxRow } from '../../queries/mailboxes.ts';

/** For whoever reads it in a list, in the API or from the doctor; screens say it in their own language. */
export const signInAgain = (words: string | null): string => (words ? `Sign in again: ${words}` : 'Nobody has signed it in.');

/** The sign-in has ended for good. Mail that comes by a password of its own goes on coming. */
export const stopMailbox = async (ctx: Context, mailboxId: string, words: string | null): Promise<void> => {
  const row = await mailboxRow(ctx, mailboxId);
  if (!row || row.state === 'off') return;
  const incoming = incomingOf(row);
  const stops = incoming.kind === 'none' || incoming.auth === 'oauth';
  await ctx.db
    .updateTable('mailroom.mailbox')
    .set({ ...(stops ? { state: 'stopped' } : {}), lastError: signInAgain(words).slice(0, 1000) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', mailboxId)
    .execute();
  await record(ctx, mailboxChanged, { recordId: mailboxId, payload: { mailboxId } });
};
