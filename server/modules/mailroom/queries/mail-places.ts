import type { Context } from '#server/platform/db/context.ts';
import { addressesOf, type ArrivedMail } from '../rules/arrived-mail.ts';
import { withoutTag } from '../rules/signed-id.ts';
import { mailboxRows } from './mailboxes.ts';

/** Every mailbox of ours that a mail is addressed to, and the one that it came by. */
export const mailboxesOf = async (ctx: Context, mail: ArrivedMail): Promise<Set<string>> => {
  const addresses = new Set(addressesOf(mail).flatMap((address) => [address.toLowerCase(), withoutTag(address)]));
  const named = (await mailboxRows(ctx)).filter(({ id, address }) => id === mail.mailbox?.id || addresses.has(address));
  return new Set(named.map(({ id }) => id));
};

/** The mailboxes, as far as they are still there, by which mail of a record came or left. */
export const placesOf = async (ctx: Context, recordId: string): Promise<Set<string>> => {
  const came = await ctx.db
    .selectFrom('mailroom.rawMail')
    .select('mailboxId')
    .distinct()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('mailboxId', 'is not', null)
    .execute();
  const left = await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select('mailboxId')
    .distinct()
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('kind', '=', 'reply')
    .where('mailboxId', 'is not', null)
    .execute();
  const there = new Set((await mailboxRows(ctx)).map(({ id }) => id));
  return new Set([...came, ...left].flatMap(({ mailboxId }) => (mailboxId !== null && there.has(mailboxId) ? [mailboxId] : [])));
};
