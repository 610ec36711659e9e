import type { CreateMailbox, Incoming, Mailbox, Outgoing } from '#contracts/mailboxes.ts';
import { assertProduct } from '#server/modules/catalog/index.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { mailboxChanged } from '../events.ts';
import { mailboxRows, readMailbox } from '../queries/mailboxes.ts';
import { sealSecret } from '../queries/servers.ts';
import { takesPassword } from '../rules/server-change.ts';
import { assertServers } from '../sign-in/commands/assert-servers.ts';
import { makeDefault } from './make-default.ts';

export const createMailbox = async (ctx: Context, wanted: CreateMailbox): Promise<Mailbox> => {
  const id = newId();
  if (wanted.productId !== null) await assertProduct(ctx, { productId: wanted.productId, areaId: null, complete: false });
  await assertServers(ctx, wanted);
  const isDefault = wanted.isDefault || (await mailboxRows(ctx)).length === 0;
  const sealed = (column: 'incoming_secret' | 'outgoing_secret', secret: string | null | undefined, way: Incoming | Outgoing) =>
    secret && takesPassword(way) ? sealSecret(ctx.platform, ctx.workspaceId, column, id, secret) : null;
  await refuseWhere(
    { mailbox_workspace_id_address_key: 'address_taken' },
    ctx.db
      .insertInto('mailroom.mailbox')
      .values({
        workspaceId: ctx.workspaceId,
        id,
        name: wanted.name,
        address: wanted.address.toLowerCase(),
        language: wanted.language,
        productId: wanted.productId,
        signature: wanted.signature,
        plusAddressing: wanted.plusAddressing,
        acknowledgement: JSON.stringify(wanted.acknowledgement),
        authservId: wanted.authservId,
        allowedSenders: JSON.stringify(wanted.allowedSenders),
        ownTickets: wanted.ownTickets,
        incoming: JSON.stringify(wanted.incoming),
        incomingSecret: sealed('incoming_secret', wanted.incomingSecret, wanted.incoming),
        outgoing: JSON.stringify(wanted.outgoing),
        outgoingSecret: sealed('outgoing_secret', wanted.outgoingSecret, wanted.outgoing),
        addressSince: ctx.now,
        createdAt: ctx.now,
      })
      .execute(),
  );
  if (isDefault) await makeDefault(ctx, id);
  await record(ctx, mailboxChanged, { recordId: id, payload: { mailboxId: id } });
  return readMailbox(ctx, id);
};
