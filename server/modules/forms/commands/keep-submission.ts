import type { Language } from '#contracts/common.ts';
import type { Suspicion } from '#contracts/forms.ts';
import type { NewAttachment } from '#server/modules/threads/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import { formChanged } from '../events.ts';
import type { Said } from '../rules/check-answers.ts';
import { openWork } from '../work.ts';

export interface Kept {
  readonly said: Said;
  readonly language: Language;
  readonly files: readonly NewAttachment[];
  /** Of the page that was sent: of two with one the second is not kept. */
  readonly token: Buffer;
  /** Why somebody is to look at it first; empty: nobody need. */
  readonly why: readonly Suspicion[];
}

/** More that wait than anybody looks at; whoever sends one more is told to come back, with what they typed. */
const mostHeld = 2_000;

// What is kept is stored, so no card number may stand in it (S-68).
const masked = (said: Said): Said => ({
  ...said,
  subject: maskCards(said.subject),
  text: maskCards(said.text),
  name: maskCards(said.name),
  fields: Object.fromEntries(
    Object.entries(said.fields).map(([key, value]) => [key, typeof value === 'string' ? maskCards(value) : value]),
  ),
});

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

/** Whether it is to be kept, asked before its files are: not when this page was sent already; refused where too much waits. */
export const isToBeKept = async (ctx: Context, formId: string, { token, why }: Pick<Kept, 'token' | 'why'>): Promise<boolean> => {
  const sent = ctx.db.selectFrom('forms.submission').select('id').where('workspaceId', '=', ctx.workspaceId).where('token', '=', token);
  if (await sent.executeTakeFirst()) return false;
  if (why.length > 0) await assertRoom(ctx, formId);
  return true;
};

/**
 * Keeps what somebody sent who is not signed in. The ticket is made behind the answer, which so takes as long whether the
 * address is known or not (S-58); and whatever goes wrong there, what was sent is still here.
 */
export const keepSubmission = async (ctx: Context, formId: string, { said, language, files, token, why }: Kept): Promise<void> => {
  const held = why.length > 0;
  if (held) await assertRoom(ctx, formId);
  const at = { workspaceId: ctx.workspaceId };
  const id = newId();
  const state = held ? 'held' : 'received';
  const row = { ...at, id, formId, token, state, why: [...why], language, said: jsonText(masked(said)), address: said.address || null };
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('forms.submission')
    .values({ ...row, at: ctx.now })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'token']).doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) return;
  const named = files.map(({ name, mediaType, size, sha256 }, place) => ({
    ...at,
    submissionId: id,
    place,
    name,
    mediaType,
    size,
    sha256,
  }));
  if (named.length > 0) await ctx.db.insertInto('forms.heldFile').values(named).execute();
  if (held) await tell(ctx, formChanged, { recordId: formId, payload: { formId } });
  else await enqueue(ctx, openWork, { submissionId: id }, { once: id });
};
