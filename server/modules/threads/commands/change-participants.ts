import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { addressesOfContact, contactCards, standingContacts } from '#server/modules/customers/index.ts';
import { found } from '#server/platform/refusal.ts';
import { lockedRecord, type RecordRow } from '../access.ts';
import { participantsChanged } from '../events.ts';
import { changeReach } from './change-reach.ts';

const contactsOf = async (ctx: Context, recordId: string): Promise<string[]> => {
  const rows = await ctx.db
    .selectFrom('threads.participant')
    .select('personId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('personKind', '=', 'contact')
    .execute();
  return rows.map((row) => row.personId);
};

const settle = async (ctx: Context, record: RecordRow): Promise<void> => {
  const contactIds = await contactsOf(ctx, record.id);
  await changeReach(ctx, record.id, { agreementId: record.agreementId, companyId: record.companyId, contactIds });
  await tell(ctx, participantsChanged, { recordId: record.id, sides: ['owner'], payload: { recordId: record.id } });
};

export const addCopies = async (ctx: Context, recordId: string, wanted: readonly string[]): Promise<void> => {
  // Before the record, as a merge takes them.
  const contactIds = await standingContacts(ctx, wanted);
  const record = await lockedRecord(ctx, recordId);
  const cards = await contactCards(ctx, contactIds);
  if (cards.length !== contactIds.length) found(null);
  for (const card of cards) {
    await ctx.db
      .insertInto('threads.participant')
      .values({
        workspaceId: ctx.workspaceId,
        recordId,
        personKind: 'contact',
        personId: card.id,
        part: 'copy',
        agreementId: record.agreementId,
        companyId: record.companyId,
        contactIds: record.contactIds,
        createdAt: ctx.now,
      })
      .onConflict((conflict) => conflict.columns(['workspaceId', 'recordId', 'personKind', 'personId']).doNothing())
      .execute();
    await ctx.db
      .deleteFrom('threads.proposedCopy')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('recordId', '=', recordId)
      .where('address', 'in', ['', ...(await addressesOfContact(ctx, card.id))])
      .execute();
  }
  await settle(ctx, record);
};

export const removeCopy = async (ctx: Context, recordId: string, contactId: string): Promise<void> => {
  const record = await lockedRecord(ctx, recordId);
  const removed = await ctx.db
    .deleteFrom('threads.participant')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('personKind', '=', 'contact')
    .where('personId', '=', contactId)
    .where('part', '=', 'copy')
    .executeTakeFirst();
  if (removed.numDeletedRows === 0n) found(null);
  await settle(ctx, record);
};

/** Another person asks from now on; who asked before stays in copy. */
export const changeRequester = async (ctx: Context, recordId: string, contactId: string, companyId: string | null): Promise<void> => {
  const record = await lockedRecord(ctx, recordId);
  await ctx.db
    .updateTable('threads.participant')
    .set({ part: 'copy' })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('part', '=', 'requester')
    .execute();
  await ctx.db
    .insertInto('threads.participant')
    .values({
      workspaceId: ctx.workspaceId,
      recordId,
      personKind: 'contact',
      personId: contactId,
      part: 'requester',
      companyId,
      contactIds: [],
      createdAt: ctx.now,
    })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'recordId', 'personKind', 'personId']).doUpdateSet({ part: 'requester' }))
    .execute();
  await settle(ctx, { ...record, companyId });
};
