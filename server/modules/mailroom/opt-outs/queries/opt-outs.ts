import type { MailList, OptOuts } from '#contracts/opt-outs.ts';
import { getContact } from '#server/modules/customers/index.ts';
import { memberCards } from '#server/modules/staff/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { Parts } from '../../rules/outgoing-parts.ts';

export const optOutsOf = (ctx: Context, contactId: string) =>
  ctx.db
    .selectFrom('mailroom.optOut')
    .select(['list', 'at', 'byKind', 'memberId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('contactId', '=', contactId);

export const isOptedOut = async (ctx: Context, contactId: string, list: MailList): Promise<boolean> =>
  (await optOutsOf(ctx, contactId).where('list', '=', list).executeTakeFirst()) !== undefined;

/** Whether the reader of a mail that is to leave wants none of its kind by now. */
export const saidNoTo = async (
  ctx: Context,
  mail: { readonly contactId: string | null; readonly kind: string; readonly parts: unknown },
): Promise<boolean> => {
  if (mail.contactId === null || mail.kind !== 'notice') return false;
  const parts = Parts.parse(mail.parts);
  return parts.kind === 'notice' && parts.optOut !== undefined && isOptedOut(ctx, mail.contactId, parts.optOut.list);
};

export const readOptOuts = async (ctx: Context, contactId: string): Promise<OptOuts> => {
  await getContact(ctx, contactId);
  const rows = await optOutsOf(ctx, contactId).orderBy('list').execute();
  const names = await memberCards(
    ctx,
    rows.flatMap(({ memberId }) => memberId ?? []),
  );
  return {
    items: rows.map(({ list, at, byKind, memberId }) => ({
      list: list as MailList,
      at,
      by: byKind === 'member' ? ('member' as const) : ('contact' as const),
      name: names.find(({ id }) => id === memberId)?.name ?? '',
    })),
    can: { change: may(ctx.actor, 'customers.change') },
  };
};
