import { companyCards, companyOf, contactCards } from '#server/modules/customers/index.ts';
import { entriesById, visibleRecord } from '#server/modules/threads/index.ts';
import { readTicket } from '#server/modules/tickets/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { Refusal } from '#server/platform/refusal.ts';
import { entryData, ownWords, ticketData } from '../rules/projection.ts';

/** What a delivery remembers of what happened. */
export interface Said {
  readonly at: string;
  readonly by: { readonly kind: string; readonly id: string | null } | null;
  readonly payload: Readonly<Record<string, unknown>>;
}

interface Telling {
  readonly type: string;
  readonly recordId: string | null;
  readonly said: Said;
}

const ticketPart = async (ctx: Context, recordId: string) => ticketData(await readTicket(ctx, recordId), ctx.platform.address.origin);

const entryPart = async (ctx: Context, recordId: string, entryId: unknown) => {
  const [entry] = await entriesById(ctx, await visibleRecord(ctx, recordId), [String(entryId)]);
  return entry?.state === 'released' && entry.sides.includes('owner') ? entryData(entry) : null;
};

const companyPart = async (ctx: Context, id: string) => (await companyCards(ctx, [id]))[0] ?? { id, name: null };

const contactPart = async (ctx: Context, id: string) => {
  const [contact] = await contactCards(ctx, [id]);
  const company = await companyOf(ctx, id);
  return { id, name: contact?.name ?? null, address: contact?.address ?? null, company: company && { id: company.id, name: company.name } };
};

/** null: what it would tell of is gone, or never was for outside. */
const dataOf = async (ctx: Context, { type, recordId, said }: Telling): Promise<Record<string, unknown> | null> => {
  const { payload, by } = said;
  if (type === 'webhook.test') return { test: true };
  if (type.startsWith('company.')) return { company: await companyPart(ctx, String(payload['companyId'])), by, ...ownWords(type, payload) };
  if (type.startsWith('contact.')) return { contact: await contactPart(ctx, String(payload['contactId'])), by, ...ownWords(type, payload) };
  const ticket = recordId === null ? null : await ticketPart(ctx, recordId);
  if (/^(entry|note)\./.test(type)) {
    const entry = recordId === null ? null : await entryPart(ctx, recordId, payload['entryId']);
    return entry && { ticket, entry, by };
  }
  if (/^(ticket|sla)\./.test(type)) return ticket && { ticket, by, ...ownWords(type, payload) };
  return { ...payload, ...(ticket ? { ticket } : {}) };
};

/** The words of a delivery as they stay for all its tries: `{type, timestamp, data}` (Standard Webhooks); null: there is nothing to tell. */
export const writeBody = async (ctx: Context, telling: Telling): Promise<string | null> => {
  try {
    const data = await dataOf(ctx, telling);
    return data && jsonText({ type: telling.type, timestamp: telling.said.at, data });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return null;
    throw error;
  }
};
