import { managedCompanies } from '#server/modules/customers/index.ts';
import { endOfMerges, isCopyProposed, recordByNumber, searchableRecord } from '#server/modules/threads/index.ts';
import { arrivalOn, ticketBrief } from '#server/modules/tickets/index.ts';
import { workspaceSettings } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { addressesOf, answeredIds, copiedId, type ArrivedMail } from '../rules/arrived-mail.ts';
import { idHash } from '../rules/content-key.ts';
import {
  isNoticeAddress,
  mailOfReturnPath,
  mailOfOutsideAddress,
  markersIn,
  noticeNamed,
  readOwnMessageId,
  recordOfReplyAddress,
} from '../rules/signed-id.ts';
import { numbersIn } from '../rules/subject.ts';
import type { Candidate, Pointer } from '../rules/threading.ts';
import { mailboxesOf, placesOf } from './mail-places.ts';
import { forwardsAmong, noticesAmong } from './notices.ts';

interface Pointed {
  readonly by: Pointer;
  readonly recordId: string;
  /** The outgoing mail that it names. */
  readonly mailId?: string | null;
  readonly notice?: { readonly memberId: string; readonly seenSeq: number };
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

const mailsThere = async (ctx: Context, mailIds: readonly string[]): Promise<Pointed[]> => {
  if (mailIds.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('mailroom.outgoingMail')
    .select(['id', 'recordId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', 'in', mailIds)
    .execute();
  return rows.flatMap(({ id, recordId }) => (recordId === null ? [] : [{ by: 'token' as const, recordId, mailId: id }]));
};

const byOutsideAddress = (ctx: Context, addresses: readonly string[]): Promise<Pointed[]> =>
  mailsThere(
    ctx,
    addresses.flatMap((address) => mailOfOutsideAddress(ctx.platform.keys, ctx.workspaceId, address) ?? []),
  );

// Absence notices go to where a mail returns to, and many name no other mail (RFC 3834 3.3).
const byReturnPath = async (ctx: Context, mail: ArrivedMail): Promise<Pointed[]> => {
  const mailIds = addressesOf(mail).flatMap((address) => mailOfReturnPath(ctx.platform.keys, ctx.workspaceId, address) ?? []);
  return mailsThere(ctx, mailIds);
};

const byNotices = async (ctx: Context, addresses: readonly string[]): Promise<Pointed[]> => {
  const named = addresses.flatMap((address) => noticeNamed(address) ?? []);
  const notices = await noticesAmong(ctx, named);
  return addresses.flatMap((address) => {
    const notice = notices.get(noticeNamed(address) ?? '');
    if (!notice?.answer) return [];
    const { answer, mailId, recordId } = notice;
    const signed = isNoticeAddress(ctx.platform.keys, ctx.workspaceId, { mailId, memberId: answer.memberId }, address);
    return signed ? [{ by: 'notice' as const, recordId, notice: answer }] : [];
  });
};

const pointedBy = async (ctx: Context, mail: ArrivedMail): Promise<Pointed[]> => {
  const { keys } = ctx.platform;
  const addresses = addressesOf(mail);
  const own = [...copiedId(mail), ...answeredIds(mail)].map((id) => ({ id, own: readOwnMessageId(keys, ctx.workspaceId, id) }));
  const foreign = own.filter((one) => one.own === null).map(({ id }) => id);
  return [
    ...(await byNotices(ctx, addresses)),
    ...(await byOutsideAddress(ctx, addresses)),
    ...addresses.flatMap((address) => {
      const recordId = recordOfReplyAddress(keys, ctx.workspaceId, address);
      return recordId === null ? [] : [{ by: 'token' as const, recordId }];
    }),
    ...(await byReturnPath(ctx, mail)),
    ...own.flatMap(({ own: one }) => (one?.recordId ? [{ by: 'own_id' as const, recordId: one.recordId, mailId: one.mailId }] : [])),
    ...markersIn(keys, ctx.workspaceId, mail.message.html ?? '').map((marker) => ({ by: 'marker' as const, ...marker })),
    ...(await byForeignIds(ctx, foreign)),
    ...(await byNumbers(ctx, mail.message.subject)),
  ];
};

/** A contact who may write on a record without taking part in it: the manager of its company, if that is proven. */
const manages = async (ctx: Context, mail: ArrivedMail, senderId: string | null, companyId: string | null): Promise<boolean> =>
  senderId !== null && companyId !== null && mail.verdicts.aligned && (await managedCompanies(ctx, senderId)).includes(companyId);

type Named = Pick<NonNullable<Awaited<ReturnType<typeof searchableRecord>>>, 'contactIds' | 'companyId'>;

const takesPart = async (ctx: Context, mail: ArrivedMail, senderId: string | null, { contactIds, companyId }: Named): Promise<boolean> =>
  (senderId !== null && contactIds.includes(senderId)) || (await manages(ctx, mail, senderId, companyId));

/** Where a mail says that it belongs, the strongest sign first, with what the rule asks of each. */
export const candidatesOf = async (ctx: Context, mail: ArrivedMail, senderId: string | null): Promise<Candidate[]> => {
  const pointed = await pointedBy(ctx, mail);
  const first = pointed.filter(({ recordId }, at) => pointed.findIndex((other) => other.recordId === recordId) === at);
  if (first.length === 0) return [];
  const { reopenDays } = await workspaceSettings(ctx);
  const notices = await noticesAmong(
    ctx,
    first.flatMap(({ mailId }) => mailId ?? []),
  );
  const forwards = await forwardsAmong(
    ctx,
    pointed.flatMap(({ mailId }) => mailId ?? []),
  );
  const answersForward = (recordId: string) => pointed.some((each) => each.recordId === recordId && forwards.has(each.mailId ?? ''));
  const here = await mailboxesOf(ctx, mail);
  const candidates: Candidate[] = [];
  for (const { by, recordId, mailId, notice } of first) {
    const named = await searchableRecord(ctx, recordId);
    const end = await endOfMerges(ctx, recordId);
    const merged = end !== recordId;
    const [record, ticket] = [merged ? await searchableRecord(ctx, end) : named, await ticketBrief(ctx, end)];
    if (!named || !record || !ticket || candidates.some((other) => other.recordId === end)) continue;
    const participant = await takesPart(ctx, mail, senderId, record);
    const places = here.size > 0 ? await placesOf(ctx, recordId) : new Set<string>();
    candidates.push({
      by,
      recordId: end,
      participant,
      deleted: ticket.unlistedAs === 'deleted',
      spam: ticket.unlistedAs === 'spam',
      ...(merged ? { merged: { taken: await takesPart(ctx, mail, senderId, named) } } : {}),
      closedForGood: arrivalOn(ticket.closedAt, ctx.now, reopenDays) === 'new_ticket',
      elsewhere: places.size > 0 && places.isDisjointFrom(here),
      proposed: !participant && (await isCopyProposed(ctx, recordId, mail.message.from?.address ?? '')),
      toUs: notices.has(mailId ?? ''),
      outside: forwards.has(mailId ?? '') || (!participant && answersForward(recordId)),
      ...(notice ? { notice } : {}),
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
