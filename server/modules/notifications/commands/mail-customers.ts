import { Language } from '#contracts/common.ts';
import type { CustomerEvent, CustomerRecipient } from '#contracts/notice-matrix.ts';
import type { MailPurpose } from '#contracts/mail-templates.ts';
import { contactCards, managersOf } from '#server/modules/customers/index.ts';
import { mailWords, queueAutomaticMail, replySubject } from '#server/modules/mailroom/index.ts';
import { begunByMachine, recipientsOf, visibleRecord, type RecordRow } from '#server/modules/threads/index.ts';
import { ticketBrief, type TicketBrief } from '#server/modules/tickets/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { deviationsOf } from '../queries/deviations.ts';
import { customersToldOf } from '../rules/who-is-told.ts';
import { isTheirs } from '../rules/is-theirs.ts';

export interface Happened {
  readonly id: string;
  readonly at: string;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly payload: { readonly recordId: string; readonly withReply?: boolean };
}

const idsOf = async (ctx: Context, ticket: TicketBrief, recipient: CustomerRecipient): Promise<string[]> => {
  if (recipient === 'managers') return ticket.companyId === null ? [] : managersOf(ctx, [ticket.companyId]);
  const part = recipient === 'requester' ? 'requester' : 'copy';
  return (await recipientsOf(ctx, ticket)).filter((each) => each.part === part).map(({ id }) => id);
};

/** Each once, for the nearest reason. */
const wantedOf = async (
  ctx: Context,
  ticket: TicketBrief,
  cells: ReturnType<typeof customersToldOf>,
): Promise<ReadonlyMap<string, MailPurpose>> => {
  const wanted = new Map<string, MailPurpose>();
  for (const { recipient, purpose } of cells)
    for (const id of await idsOf(ctx, ticket, recipient)) if (!wanted.has(id)) wanted.set(id, purpose);
  return wanted;
};

const mailEach = async (ctx: Context, record: RecordRow, eventId: string, wanted: ReadonlyMap<string, MailPurpose>): Promise<void> => {
  const { language: usual } = await workspaceProfile(ctx);
  // To an address that nobody has proven nothing is told of a ticket (S-26).
  const people = (await contactCards(ctx, [...wanted.keys()])).filter(({ verified, sample }) => verified && !sample);
  for (const { id, name, address, language } of people) {
    const purpose = wanted.get(id);
    if (!purpose || address === null) continue;
    const words = await mailWords(ctx, {
      purpose,
      language: Language.safeParse(language).data ?? usual,
      recordId: record.id,
      reader: name,
    });
    await queueAutomaticMail(ctx, {
      sourceKey: `told:${eventId}:${id}`,
      recordId: record.id,
      contactId: id,
      to: { name, address },
      subject: replySubject(words.subject, record.number, true),
      text: words.text,
    });
  }
};

/**
 * Customers are mailed of what happened to their ticket, where the workspace wants that and no brake holds it: never of
 * their own doing, of a sample, or of what a machine began (S-25). Who gets the reply that closed it is told by that.
 */
export const mailCustomers = async (ctx: Context, event: CustomerEvent, happened: Happened): Promise<void> => {
  const byReply = happened.payload.withReply ?? false;
  const cells = customersToldOf(event, await deviationsOf(ctx)).filter(({ recipient }) => !byReply || recipient === 'managers');
  if (cells.length === 0) return;
  const { recordId } = happened.payload;
  const ticket = await ticketBrief(ctx, recordId);
  if (!ticket || ticket.unlistedAt !== null || isTheirs(event, happened, ticket)) return;
  const record = await visibleRecord(ctx, recordId);
  if (record.sample || (await begunByMachine(ctx, recordId))) return;
  await mailEach(ctx, record, happened.id, await wantedOf(ctx, ticket, cells));
};
