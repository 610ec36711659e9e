import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Site } from '#server/platform/http/serve.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { RetryLater } from '#server/platform/work/work.ts';
import { allowSender } from './allow-sender.ts';
import { fileMail, fileWork, referenceOf } from './file-mail.ts';
import { moveMail } from './move-mail.ts';

type Allow = 'nobody' | 'sender' | 'domain';

const take = async (ctx: Context, id: string, allow: Allow): Promise<void> => {
  const { sender, mailboxId, reasonCode } = found(
    await ctx.db
      .selectFrom('mailroom.rawMail')
      .select(['sender', 'mailboxId', 'reasonCode'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('state', '=', 'quarantined')
      .forUpdate()
      .executeTakeFirst(),
  );
  if (allow !== 'nobody') {
    if (!may(ctx.actor, 'setup.manage')) refuse('not_allowed');
    if (reasonCode !== 'sender_not_allowed' || !sender || mailboxId === null) return refuse('no_sender_to_allow');
    await allowSender(ctx, mailboxId, allow === 'sender' ? sender : sender.slice(sender.lastIndexOf('@') + 1));
  }
  const decided = { decision: 'accepted', decidedBy: personOf(ctx.actor), decidedAt: ctx.now } as const;
  await moveMail(ctx, [id], 'quarantined', 'stored', { outcome: null, attempts: 0, ...decided });
  // Should this process end before it has filed it.
  await enqueue(ctx, fileWork, { mailId: id }, { once: `${id} ${ctx.now}` });
};

/** Makes a ticket of a mail as it is: its sender needs no leave, and what can't be read hangs on it as it came. */
export const acceptMail = async (site: Site, id: string, allow: Allow): Promise<{ ticket: string | null }> => {
  await site.inWorkspace((ctx) => take(ctx, id, allow));
  const settled = await fileMail(site, id).catch((error: unknown) => {
    if (error instanceof RetryLater) return null;
    throw error;
  });
  return { ticket: await site.inWorkspace((ctx) => referenceOf(ctx, settled?.recordId ?? null), { readOnly: true }) };
};
