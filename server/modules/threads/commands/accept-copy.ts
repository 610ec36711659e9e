import { findOrCreateContactByAddress } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { lockedRecord } from '../access.ts';
import { proposedCopy } from '../queries/proposed-copies.ts';
import { addCopies } from './change-participants.ts';

/** A member vouches for somebody whom a mail had in copy: from now on they take part (S-20). */
export const acceptCopy = async (ctx: Context, recordId: string, id: string): Promise<void> => {
  await lockedRecord(ctx, recordId);
  const { name, address } = found(await proposedCopy(ctx, recordId, id));
  const contact = await findOrCreateContactByAddress(ctx, { name, address, verified: false });
  await addCopies(ctx, recordId, [contact.id]);
};
