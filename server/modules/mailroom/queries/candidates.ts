import { recordByNumber, searchableRecord } from '#server/modules/threads/index.ts';
import { arrivalOn, ticketBrief } from '#server/modules/tickets/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { addressesOf, answeredIds, type ArrivedMail } from '../rules/arrived-mail.ts';
import { idHash } from '../rules/content-key.ts';
import { mailOfReturnPath, readOwnMessageId, recordOfReplyAddress } from '../rules/signed-id.ts';
import { numbersIn } from '../rules/subject.ts';
import type { Candidate, Pointer } from '../rules/threading.ts';

interface Pointed {
  readonly by: Pointer;
  readonly recordId: string;
}

const byForeignIds = async (ctx: Context, ids: readonly string[]): Promise<Pointed[]> => {
  if (ids.length === 0) return [];
  const hashes = ids.map(idHash);
  const rows = await ctx.db
    .selectFrom('mailroom.messageId')
    .select(['idHash', 'recordId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('idHash', 'in', hashes)
    .execute();
  return hashes.flatMap((hash) =>
    rows.filter((row) => hash.equals(row.idHash)).map(({ recordId }) => ({ by: 'foreign_id' as const, recordId })),
  );
};

const byNumbers = async (ctx: Context, subject: string): Promise<Pointed[]> => {
  const found: Pointed[] = [];
  if (!/\d/.test(subject)) return found;
  for (const number of numbersIn(subject, (await workspaceSettings(ctx)).key)) {
    const record = await recordByNumber(ctx, 'ticket', number);
    if (record) found.push({ by: 'number', recordId: record.id });
  }
  return found;
};

// Absence notices go to where a mail returns to, and many name no other mail (RFC 3834 3.3).
const byReturnPath = async (ctx: Context, mail: ArrivedMail): Promise<Pointed[]> => {
  const mailIds = addressesOf(mail).flatMap((address) => mailOfReturnPath(ctx.platform.keys, ctx.workspaceId, address) ?? []);
  if (mailIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select('recordId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', mailIds)
    .execute();
  return rows.flatMap(({ recordId }) => (recordId === null ? [] : [{ by: 'token' as const, recordId }]));
};

/** Where a mail says that it belongs, the strongest sign first, with what the rule asks of each. */
export const candidatesOf = async (ctx: Context, mail: ArrivedMail, senderId: string | null): Promise<Candidate[]> => {
  const { keys } = ctx.platform;
  const ids = answeredIds(mail);
  const own = ids.map((id) => ({ id, own: readOwnMessageId(keys, ctx.workspaceId, id) }));
  const pointed: Pointed[] = [
    ...addressesOf(mail).flatMap((address) => {
      const recordId = recordOfReplyAddress(keys, ctx.workspaceId, address);
      return recordId === null ? [] : [{ by: 'token' as const, recordId }];
    }),
    ...(await byReturnPath(ctx, mail)),
    ...own.flatMap(({ own: found }) => (found?.recordId ? [{ by: 'own_id' as const, recordId: found.recordId }] : [])),
    ...(await byForeignIds(
      ctx,
      own.filter((one) => one.own === null).map(({ id }) => id),
    )),
    ...(await byNumbers(ctx, mail.message.subject)),
  ];
  const first = pointed.filter(({ recordId }, at) => pointed.findIndex((other) => other.recordId === recordId) === at);
  if (first.length === 0) return [];
  const { reopenDays } = await workspaceSettings(ctx);
  const candidates: Candidate[] = [];
  for (const { by, recordId } of first) {
    const [record, ticket] = [await searchableRecord(ctx, recordId), await ticketBrief(ctx, recordId)];
    if (!record || !ticket) continue;
    candidates.push({
      by,
      recordId,
      participant: senderId !== null && record.contactIds.includes(senderId),
      deleted: ticket.deletedAt !== null,
      closedForGood: arrivalOn(ticket.closedAt, ctx.now, reopenDays) === 'new_ticket',
    });
  }
  return candidates;
};

/** Whether a mail that this one answers is stored and still to be filed. */
export const parentIsWaiting = async (ctx: Context, mail: ArrivedMail): Promise<boolean> => {
  const hashes = answeredIds(mail).map(idHash);
  if (hashes.length === 0) return false;
  const row = await ctx.db
    .selectFrom('mailroom.rawMail')
    .select('id')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('state', '=', 'stored')
    .where('idHash', 'in', hashes)
    .where('id', '<>', mail.id)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
};
