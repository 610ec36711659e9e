import type { Updateable } from 'kysely';
import type { MailroomRawMail } from '#server/db/schema.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { quarantineChanged } from '../events.ts';
import type { MailPlace } from '../rules/mail-accounts.ts';
import { countMail } from './count-mail.ts';

const told: readonly MailPlace[] = ['quarantined', 'discarded'];

/**
 * The only way of a raw mail from one place to another: the rows and their counts change together, or not at all
 * (helpdesk.md 2.3). Answers the ids of those that were there to be moved.
 */
export const moveMail = async (
  ctx: Context,
  ids: readonly string[],
  from: MailPlace,
  to: MailPlace,
  change: Omit<Updateable<MailroomRawMail>, 'state'> = {},
): Promise<string[]> => {
  if (ids.length === 0) return [];
  const moved = await ctx.db
    .updateTable('mailroom.rawMail')
    .set({ ...change, state: to })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', [...ids])
    .where('state', '=', from)
    .returning(['id', 'mailboxId'])
    .execute();
  if (told.includes(from) || told.includes(to))
    for (const { id } of moved) await record(ctx, quarantineChanged, { recordId: id, payload: { mailId: id, place: to } });
  const byMailbox = [...Map.groupBy(moved, ({ mailboxId }) => mailboxId ?? '')].toSorted(([a], [b]) => (a < b ? -1 : 1));
  for (const [mailboxId, { length }] of byMailbox)
    await countMail(ctx, mailboxId === '' ? null : mailboxId, { [from]: -length, [to]: length });
  return moved.map(({ id }) => id);
};
