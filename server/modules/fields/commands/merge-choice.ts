import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { record } from '#server/platform/events/event.ts';
import { InvalidInput, refuse } from '#server/platform/refusal.ts';
import { enqueue } from '#server/platform/work/enqueue.ts';
import type { Work } from '#server/platform/work/work.ts';
import type { mergePayload } from '../work.ts';
import { choiceMerged, choiceReplaced, valueListChanged } from '../events.ts';
import { lockChoice } from './change-choice.ts';

type Merging = Work<typeof mergePayload>;

/** From now on nobody can choose the first; records move to the second in the background. */
export const mergeChoice = async (
  ctx: Context,
  work: Merging,
  listId: string,
  { id, intoId }: { id: string; intoId: string },
): Promise<void> => {
  if (id === intoId) throw new InvalidInput([{ path: 'body.intoId', message: 'another value than this one' }]);
  await lockChoice(ctx, listId, id);
  if ((await lockChoice(ctx, listId, intoId)).retired) refuse('retired');
  // What was to become this one becomes the other at once, so that no merger waits for one that waits for it.
  await ctx.db
    .updateTable('fields.choice')
    .set({ intoId })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('listId', '=', listId)
    .where((eb) => eb.or([eb('id', '=', id), eb('intoId', '=', id)]))
    .execute();
  await record(ctx, choiceMerged, { recordId: listId, payload: { choiceId: id, intoId } });
  await enqueue(ctx, work, { choiceId: id });
  await record(ctx, valueListChanged, { recordId: listId, payload: { listId } });
};

const atOnce = 1_000;

/** The next so many records; true when none is left and the value is gone. */
export const moveOn = async (ctx: Context, choiceId: string): Promise<boolean> => {
  const choice = await ctx.db
    .selectFrom('fields.choice')
    .select(['listId', 'intoId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', choiceId)
    .forUpdate()
    .executeTakeFirst();
  if (!choice || choice.intoId === null) return true;
  const { intoId } = choice;
  const some = await ctx.db
    .selectFrom('fields.value')
    .select(['recordId', 'fieldId', 'place'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('choiceId', '=', choiceId)
    .limit(atOnce)
    .forUpdate()
    .execute();
  if (some.length === 0) {
    await ctx.db.deleteFrom('fields.choice').where('workspaceId', '=', ctx.workspaceId).where('id', '=', choiceId).execute();
    await record(ctx, choiceReplaced, { recordId: choice.listId, payload: { choiceId, intoId } });
    await record(ctx, valueListChanged, { recordId: choice.listId, payload: { listId: choice.listId } });
    return true;
  }
  const records = some.map(({ recordId }) => recordId ?? '');
  const rows = sql`select * from unnest(${records}::uuid[], ${some.map(({ fieldId }) => fieldId)}::uuid[]) r(record_id, field_id)`;
  // Whoever has both keeps one.
  await sql`delete from fields.value v using (${rows}) r where v.workspace_id = ${ctx.workspaceId} and v.record_id = r.record_id
    and v.field_id = r.field_id and v.choice_id = ${choiceId} and exists (select from fields.value o where o.workspace_id = v.workspace_id
      and o.record_id = v.record_id and o.field_id = v.field_id and o.choice_id = ${intoId})`.execute(ctx.db);
  await sql`update fields.value v set choice_id = ${intoId} from (${rows}) r where v.workspace_id = ${ctx.workspaceId}
    and v.record_id = r.record_id and v.field_id = r.field_id and v.choice_id = ${choiceId}`.execute(ctx.db);
  return false;
};
