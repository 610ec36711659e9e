import type { z } from 'zod';
import { mostInBulk } from '#contracts/bulk.ts';
import type { CustomerRecipient, noticeMatrix } from '#contracts/notice-matrix.ts';
import { contactCards, managersOf } from '#server/modules/customers/index.ts';
import { contactsOnAll } from '#server/modules/threads/index.ts';
import { chosenIds, ticketBriefs, type TicketBrief } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { customersToldOf } from '../rules/who-is-told.ts';
import { deviationsOf } from './deviations.ts';

type Chosen = z.output<typeof noticeMatrix.closingMails.body>;

const idsOf = (ctx: Context, closing: readonly TicketBrief[], recipient: CustomerRecipient): Promise<string[]> => {
  if (recipient === 'managers') return managersOf(ctx, [...new Set(closing.flatMap(({ companyId }) => companyId ?? []))]);
  return contactsOnAll(
    ctx,
    closing.map(({ id }) => id),
    recipient === 'requester' ? 'requester' : 'copy',
  );
};

/** At most: a brake, or a mark at an address, may still hold some of the mails. */
export const closingMails = async (ctx: Context, chosen: Chosen): Promise<{ customers: number }> => {
  const ids = await chosenIds(ctx, chosen);
  if (ids.length > mostInBulk) refuse('too_many', { most: mostInBulk });
  const cells = customersToldOf('closed', await deviationsOf(ctx));
  if (cells.length === 0 || ids.length === 0) return { customers: 0 };
  const closing = (await ticketBriefs(ctx, ids)).filter(({ statusGroup, unlistedAt }) => statusGroup !== 'closed' && unlistedAt === null);
  if (closing.length === 0) return { customers: 0 };
  const people = new Set<string>();
  for (const { recipient } of cells) for (const id of await idsOf(ctx, closing, recipient)) people.add(id);
  const cards = await contactCards(ctx, [...people]);
  return { customers: cards.filter(({ verified, sample, address }) => verified && !sample && address !== null).length };
};
