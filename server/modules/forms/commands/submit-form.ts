import type { Suspicion } from '#contracts/forms.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { formChanged, formSubmitted } from '../events.ts';
import { formRow } from '../queries/forms.ts';
import type { Said } from '../rules/check-answers.ts';
import { makeTicket, type Sending } from './make-ticket.ts';

export interface Submitted {
  readonly recordId: string | null;
  readonly reference: string | null;
}

/** More that wait than anybody looks at; whoever sends one more is told to come back, with what they typed. */
const mostHeld = 2_000;

// What waits is stored, so no card number may stand in it (S-68).
const masked = (said: Said): Said => ({
  ...said,
  subject: maskCards(said.subject),
  text: maskCards(said.text),
  name: maskCards(said.name),
  fields: Object.fromEntries(
    Object.entries(said.fields).map(([key, value]) => [key, typeof value === 'string' ? maskCards(value) : value]),
  ),
});

const alreadySent = async (ctx: Context, token: Buffer): Promise<Submitted> => {
  const row = await ctx.db
    .selectFrom('forms.submission as s')
    .leftJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 's.workspaceId').onRef('r.id', '=', 's.recordId'))
    .select(['s.recordId', 'r.reference'])
    .where('s.workspaceId', '=', ctx.workspaceId)
    .where('s.token', '=', token)
    .executeTakeFirst();
  return { recordId: row?.recordId ?? null, reference: row?.reference ?? null };
};

const hold = async (ctx: Context, id: string, { said, files = [] }: Sending): Promise<void> => {
  const rows = files.map(({ name, mediaType, size, sha256 }, place) => ({
    workspaceId: ctx.workspaceId,
    submissionId: id,
    place,
    name,
    mediaType,
    size,
    sha256,
  }));
  if (rows.length > 0) await ctx.db.insertInto('forms.heldFile').values(rows).execute();
  await ctx.db
    .updateTable('forms.submission')
    .set({ said: jsonText(masked(said)) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
};

const assertRoom = async (ctx: Context, formId: string): Promise<void> => {
  const { many } = await ctx.db
    .selectFrom('forms.submission')
    .select((eb) => eb.fn.countAll<number>().as('many'))
    .where('workspaceId', '=', ctx.workspaceId)
    .where('formId', '=', formId)
    .where('state', '=', 'held')
    .executeTakeFirstOrThrow();
  if (many >= mostHeld) refuse('too_fast', { retryAfter: 3600 });
};

/** A filled-in form becomes a ticket, or waits for somebody to look at it; of two with one token there is one. */
export const submitForm = async (
  ctx: Context,
  formId: string,
  sending: Sending & { readonly token: Buffer; readonly why: readonly Suspicion[] },
): Promise<Submitted> => {
  const form = await formRow(ctx, formId);
  const { token, why, said, language } = sending;
  const held = why.length > 0;
  if (held) await assertRoom(ctx, formId);
  const id = newId();
  const row = {
    workspaceId: ctx.workspaceId,
    id,
    formId,
    token,
    state: held ? 'held' : 'made',
    why: [...why],
    language,
    address: said.address || null,
    at: ctx.now,
  };
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('forms.submission')
    .values(row)
    .onConflict((conflict) => conflict.columns(['workspaceId', 'token']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return alreadySent(ctx, token);
  if (held) {
    await hold(ctx, id, sending);
    await tell(ctx, formChanged, { recordId: formId, payload: { formId } });
    return { recordId: null, reference: null };
  }
  const ticket = await makeTicket(ctx, form, sending);
  await ctx.db
    .updateTable('forms.submission')
    .set({ recordId: ticket.id })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();
  await tell(ctx, formSubmitted, { recordId: ticket.id, payload: { formId, recordId: ticket.id, acceptedBy: null } });
  return { recordId: ticket.id, reference: ticket.reference };
};
