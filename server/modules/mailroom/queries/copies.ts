import type { Context } from '#server/platform/db/context.ts';
import type { ArrivedMail } from '../rules/arrived-mail.ts';

export interface Copy {
  readonly id: string;
  readonly mailboxId: string | null;
  readonly envelopeTo: string;
  readonly state: string;
  readonly outcome: string | null;
  readonly recordId: string | null;
  readonly entryId: string | null;
  readonly ownTicket: boolean;
  readonly decision: string | null;
}

/**
 * A mail and the same mail in other mailboxes, locked in one order: of two copies that are filed at once the second
 * waits and finds the first.
 */
export const lockCopies = async (ctx: Context, { id, messageKey }: Pick<ArrivedMail, 'id' | 'messageKey'>): Promise<Copy[]> =>
  ctx.db
    .selectFrom('mailroom.rawMail')
    .select(['id', 'mailboxId', 'envelopeTo', 'state', 'outcome', 'recordId', 'entryId', 'ownTicket', 'decision'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where((eb) => (messageKey === null ? eb('id', '=', id) : eb.or([eb('id', '=', id), eb('messageKey', '=', messageKey)])))
    .orderBy('id')
    .forUpdate()
    .execute();
