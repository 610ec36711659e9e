import type { OutboxMail } from '#contracts/mailroom.ts';
import { addAddress, addressesOfContact, makeAddressPrimary } from '#server/modules/customers/index.ts';
import { memberAt } from '#server/modules/staff/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { assertMaySend } from '../access.ts';
import { refusalAt } from '../queries/addresses.ts';
import { isOwnAddress } from '../queries/mailboxes.ts';
import { lockedOutgoing, readOutgoing, visibleOutgoing } from '../queries/outgoing.ts';
import { sendingMailbox } from '../queries/sending.ts';
import { Parts } from '../rules/outgoing-parts.ts';
import { changeOutgoing } from './change-outgoing.ts';
import { queueOutgoing } from './queue-outgoing.ts';

/** The address is this contact's from now on, whoever else has it or serves at it can't get the mail. */
const givePrimary = async (ctx: Context, contactId: string, address: string): Promise<void> => {
  if ((await isOwnAddress(ctx, address)) || (await memberAt(ctx, address)) !== null) refuse('address_taken');
  const own = (await addressesOfContact(ctx, contactId)).some((one) => one.toLowerCase() === address);
  if (own) await makeAddressPrimary(ctx, contactId, address);
  else await addAddress(ctx, contactId, { address, primary: true });
};

/**
 * A reply that did not arrive goes to another address of the same person: a mail of its own, with what that person
 * has seen and nothing else (S-20). The one that failed is withdrawn.
 */
export const readdressMail = async (ctx: Context, id: string, wanted: string): Promise<OutboxMail> => {
  await visibleOutgoing(ctx, id);
  assertMaySend(ctx);
  const row = found(await lockedOutgoing(ctx, id));
  if (row.sample) refuse('sample_stays');
  if (row.state === 'sent' || row.state === 'withdrawn') refuse('already_sent');
  if (!['failed', 'kept'].includes(row.state)) refuse('still_on_its_way');
  if (row.kind !== 'reply' || row.contactId === null || !may(ctx.actor, 'customers.change')) return refuse('not_allowed');
  const mailbox = (await sendingMailbox(ctx, row.recordId)) ?? refuse('no_mailbox');
  const address = wanted.toLowerCase();
  if ((await refusalAt(ctx, address)) !== null) refuse('address_refuses');
  await givePrimary(ctx, row.contactId, address);
  await changeOutgoing(ctx, row, { state: 'withdrawn', lastResponse: row.lastResponse, notBefore: null });
  const sourceKey = `again:${row.id}`;
  await queueOutgoing(ctx, {
    sourceKey,
    recordId: row.recordId,
    entryId: row.entryId,
    contactId: row.contactId,
    to: { name: row.toName, address },
    subject: row.subject,
    sample: false,
    mailbox,
    parts: () => Parts.parse(row.parts),
  });
  const made = ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sourceKey', '=', sourceKey);
  return readOutgoing(ctx, (await made.executeTakeFirstOrThrow()).id);
};
