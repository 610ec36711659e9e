import { sql, type Updateable } from 'kysely';
import type { ChangeMailbox, Incoming, Mailbox, Outgoing } from '#contracts/mailboxes.ts';
import type { MailroomMailbox } from '#server/db/schema.ts';
import { assertProduct } from '#server/modules/catalog/index.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { mailboxChanged } from '../events.ts';
import { incomingOf, mailboxRow, outgoingOf, readMailbox, type MailboxRow } from '../queries/mailboxes.ts';
import { sealSecret } from '../queries/servers.ts';
import { sameFolder, samePassword, takesPassword } from '../rules/server-change.ts';
import { assertServers } from '../sign-in/commands/assert-servers.ts';
import { forgetGrant } from '../sign-in/commands/forget-grant.ts';
import { makeDefault } from './make-default.ts';

type Change = Updateable<MailroomMailbox>;
interface Ways {
  readonly incoming: Incoming;
  readonly outgoing: Outgoing;
}

// A password stays with the server it was given for: pointed elsewhere, or signed in otherwise, the mailbox forgets it.
const secrets = (ctx: Context, row: MailboxRow, wanted: ChangeMailbox, ways: Ways): Change => {
  const seal = (
    column: 'incoming_secret' | 'outgoing_secret',
    secret: string | null | undefined,
    way: Incoming | Outgoing,
  ): Buffer | null => (secret && takesPassword(way) ? sealSecret(ctx.platform, ctx.workspaceId, column, row.id, secret) : null);
  const movedIn = !samePassword(incomingOf(row), ways.incoming);
  const movedOut = !samePassword(outgoingOf(row), ways.outgoing);
  const { incomingSecret, outgoingSecret } = wanted;
  return {
    ...(incomingSecret !== undefined || movedIn ? { incomingSecret: seal('incoming_secret', incomingSecret, ways.incoming) } : {}),
    ...(outgoingSecret !== undefined || movedOut ? { outgoingSecret: seal('outgoing_secret', outgoingSecret, ways.outgoing) } : {}),
  };
};

const place = (row: MailboxRow, wanted: ChangeMailbox): Change =>
  wanted.incoming === undefined || sameFolder(incomingOf(row), wanted.incoming)
    ? {}
    : { uidValidity: null, lastUid: null, waitingOnServer: null };

export const changeMailbox = async (ctx: Context, id: string, wanted: ChangeMailbox): Promise<Mailbox> => {
  const row = found(await mailboxRow(ctx, id));
  if (wanted.productId) await assertProduct(ctx, { productId: wanted.productId, areaId: null, complete: false });
  const ways = { incoming: wanted.incoming ?? incomingOf(row), outgoing: wanted.outgoing ?? outgoingOf(row) };
  await assertServers(ctx, ways);
  const { name, address, language, productId, signature, plusAddressing, acknowledgement, authservId } = wanted;
  const { allowedSenders, ownTickets, incoming, outgoing } = wanted;
  const given = Object.fromEntries(
    Object.entries({
      name,
      address: address?.toLowerCase(),
      language,
      productId,
      signature,
      plusAddressing,
      authservId,
      ownTickets,
    }).filter(([, value]) => value !== undefined),
  ) as Change;
  const changed = await refuseWhere(
    { mailbox_workspace_id_address_key: 'address_taken' },
    ctx.db
      .updateTable('mailroom.mailbox')
      .set({
        ...given,
        ...(address !== undefined && address.toLowerCase() !== row.address ? { addressSince: ctx.now } : {}),
        ...(acknowledgement ? { acknowledgement: JSON.stringify(acknowledgement) } : {}),
        ...(allowedSenders ? { allowedSenders: JSON.stringify(allowedSenders) } : {}),
        ...(incoming ? { incoming: JSON.stringify(incoming) } : {}),
        ...(outgoing ? { outgoing: JSON.stringify(outgoing) } : {}),
        ...secrets(ctx, row, wanted, ways),
        ...place(row, wanted),
        // Whoever changes something wants to see whether it works now.
        state: (wanted.on ?? row.state !== 'off') ? 'on' : 'off',
        failures: 0,
        refusals: 0,
        nextCheckAt: null,
        lastError: null,
        version: sql<number>`version + 1`,
      })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('version', '=', wanted.version)
      .executeTakeFirst(),
  );
  if (changed.numUpdatedRows === 0n) refuse('stale_version', { current: await readMailbox(ctx, id) });
  await forgetGrant(ctx, id, ways.incoming, ways.outgoing);
  if (wanted.isDefault) await makeDefault(ctx, id);
  await record(ctx, mailboxChanged, { recordId: id, payload: { mailboxId: id } });
  return readMailbox(ctx, id);
};
