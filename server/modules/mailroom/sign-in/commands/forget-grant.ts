import type { Incoming, Outgoing } from '#contracts/mailboxes.ts';
import type { Context } from '#server/platform/db/context.ts';
import { authorityOfWays } from '../queries.ts';

/** Pointed to other servers, a mailbox forgets what their authority did not give, as it forgets passwords (S-73). */
export const forgetGrant = async (ctx: Context, mailboxId: string, ...ways: readonly (Incoming | Outgoing)[]): Promise<void> => {
  const authority = await authorityOfWays(ctx, ...ways);
  for (const table of ['mailroom.mailboxGrant', 'mailroom.grantRequest'] as const) {
    const rows = ctx.db.deleteFrom(table).where('workspaceId', '=', ctx.workspaceId).where('mailboxId', '=', mailboxId);
    await (authority === null ? rows : rows.where('authority', '<>', authority)).execute();
  }
};
