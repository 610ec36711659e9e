import { sql } from 'kysely';
import { z } from 'zod';
import type { Submission, Suspicion } from '#contracts/forms.ts';
import { SentValues } from '#contracts/fields.ts';
import type { NewAttachment } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { makeCursor, readCursor } from '#server/platform/db/cursor.ts';
import type { Said } from '../rules/check-answers.ts';

const Kept = z.object({
  subject: z.string(),
  text: z.string(),
  productId: z.string().nullable(),
  areaId: z.string().nullable(),
  fields: SentValues,
  name: z.string(),
  address: z.string(),
});

/** What a submission that waits says, as it was kept. */
export const saidIn = (said: unknown): Said => Kept.parse(said);

export type Place = Submission['state'] | 'received';

export const lockWaiting = (ctx: Context, id: string, states: readonly Place[]) =>
  ctx.db
    .selectFrom('forms.submission')
    .select(['id', 'formId', 'language', 'said'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('state', 'in', [...states])
    // What an erased person said is gone, and so nothing waits any more.
    .where('said', 'is not', null)
    .forUpdate()
    .executeTakeFirst();
export type Waiting = NonNullable<Awaited<ReturnType<typeof lockWaiting>>>;

/** Whether the submission `s` waits for somebody: also where its ticket should long have been made and was not. */
export const isHeld = sql<boolean>`(s.state = 'held' or (s.state = 'received' and s.at < now() - interval '5 minutes'))`;

export const heldFiles = (ctx: Context, submissionId: string): Promise<NewAttachment[]> =>
  ctx.db
    .selectFrom('forms.heldFile')
    .select(['name', 'mediaType', 'size', 'sha256'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('submissionId', '=', submissionId)
    .orderBy('place')
    .execute();

interface Asked {
  readonly state: Submission['state'];
  readonly cursor?: string | undefined;
  readonly limit: number;
}

const place = z.tuple([z.string(), z.uuid()]);

export const listSubmissions = async (
  ctx: Context,
  formId: string,
  { state, cursor, limit }: Asked,
): Promise<{ items: Submission[]; next: string | null }> => {
  const [at, id] = cursor === undefined ? [null, null] : readCursor(ctx, 'submissions', cursor, place);
  const rows = await ctx.db
    .selectFrom('forms.submission as s')
    .leftJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 's.workspaceId').onRef('r.id', '=', 's.recordId'))
    .select(['s.id', 's.state', 's.why', 's.at', 's.address', 's.said', 'r.reference'])
    .select(
      sql<
        string[]
      >`array(select h.name from forms.held_file h where h.workspace_id = ${ctx.workspaceId} and h.submission_id = s.id order by h.place)`.as(
        'files',
      ),
    )
    .where('s.workspaceId', '=', ctx.workspaceId)
    .where('s.formId', '=', formId)
    .where(state === 'held' ? isHeld : sql<boolean>`s.state = ${state}`)
    .$if(at !== null, (query) => query.where(sql<boolean>`(s.at, s.id) < (${at}::timestamptz, ${id}::uuid)`))
    .orderBy('s.at', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
    .execute();
  const items = rows.slice(0, limit).map(({ said, reference, ...row }): Submission => {
    const kept = said === null ? null : saidIn(said);
    return {
      ...row,
      state: row.state === 'received' ? 'held' : (row.state as Submission['state']),
      why: row.why as Suspicion[],
      subject: kept?.subject ?? null,
      text: kept?.text ?? null,
      ticket: reference,
    };
  });
  const last = items.at(-1);
  return { items, next: last && rows.length > limit ? makeCursor(ctx, 'submissions', [last.at, last.id]) : null };
};
