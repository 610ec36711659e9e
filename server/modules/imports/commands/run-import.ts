import { sql } from 'kysely';
import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import type { ImportState } from '#contracts/imports.ts';
import { memberActor } from '#server/modules/staff/index.ts';
import type { MemberActor } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { refreshStatistics } from '#server/platform/db/refresh-statistics.ts';
import { record as tell } from '#server/platform/events/event.ts';
import { Refusal } from '#server/platform/refusal.ts';
import { work, type WorkSite } from '#server/platform/work/work.ts';
import { importChanged } from '../events.ts';
import { heldImport, importJob, lockedImport, type ImportJob } from '../queries/imports.ts';
import { rowHeld, rowsOf, type RowHeld } from '../queries/rows.ts';
import type { Done } from '../rules/effect.ts';
import type { Plan } from '../rules/plan.ts';
import { carryOutRows } from './carry-out-rows.ts';
import { planRows } from './plan-rows.ts';
import { stageRows } from './stage-rows.ts';
import { takeBackAlong, takeBackRow, type Stays } from './take-back-row.ts';

export const progress = (ctx: Context, importId: string) => tell(ctx, importChanged, { recordId: importId, payload: { importId } });

/** What came of rows, all at once. */
export const keepPlans = async (ctx: Context, importId: string, plans: readonly Plan[], done: readonly Done[] | null): Promise<void> => {
  const effects = new Map(done?.map(({ plan, effect }) => [plan.row.place, effect]));
  const rows = plans.map(({ row, outcome, matchedBy, matchedId, changes, problem, makes }) => ({
    place: row.place,
    outcome,
    by: matchedBy ?? (row.repeats === null ? null : row.matchedBy),
    matched: matchedId,
    changes: changes.join(' '),
    problem: problem && jsonText(problem),
    makes,
    record: effects.get(row.place)?.recordId ?? (outcome === 'new' || outcome === 'refused' ? null : matchedId),
  }));
  await sql`update imports.row r set outcome = p.outcome, matched_by = p.matched_by, matched_id = p.matched_id, makes = p.makes, record_id = p.record_id,
      changes = array_remove(string_to_array(p.changes, ' '), ''), problem = p.problem::jsonb, state = ${done === null ? 'checked' : 'done'}
    from unnest(${rows.map(({ place }) => place)}::int[], ${rows.map(({ outcome }) => outcome)}::text[], ${rows.map(({ by }) => by)}::text[],
      ${rows.map(({ matched }) => matched)}::uuid[], ${rows.map(({ changes }) => changes)}::text[], ${rows.map(({ problem }) => problem)}::text[],
      ${rows.map(({ makes }) => makes)}::text[], ${rows.map(({ record }) => record)}::uuid[])
      as p(place, outcome, matched_by, matched_id, changes, problem, makes, record_id)
    where r.workspace_id = ${ctx.workspaceId} and r.import_id = ${importId}::uuid and r.place = p.place`.execute(ctx.db);
};

/** The next rows of one turn, held: of two processes the second finds them done. */
const nextRows = async (ctx: Context, { id }: ImportJob, state: 'read' | 'checked', limit: number): Promise<RowHeld[]> => {
  const rows = await rowsOf(ctx, id).where('state', '=', state).orderBy('turn').orderBy('place').limit(limit).forUpdate().execute();
  return rows.filter(({ turn }) => turn === rows[0]?.turn).map(rowHeld);
};

/** The rights of now, and none that were lacking when it was asked for: a token stays within its scopes (S-64). */
const actorOf = async (ctx: Context, { memberId, permissions }: ImportJob): Promise<MemberActor | null> => {
  const actor = memberId === null ? null : await memberActor(ctx, memberId);
  if (!actor) return null;
  const own = new Set(permissions.filter((name) => actor.permissions.has(name)));
  return own.has('customers.import') ? { ...actor, permissions: own } : null;
};

const setState = (ctx: Context, { id }: ImportJob, state: ImportState) =>
  ctx.db
    .updateTable('imports.import')
    .set({ state, ...(state === 'applied' || state === 'undone' || state === 'stopped' ? { finishedAt: ctx.now } : {}) })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .execute();

const checkSome = async (ctx: Context, job: ImportJob): Promise<boolean> => {
  const rows = await nextRows(ctx, job, 'read', 500);
  if (rows.length === 0) return false;
  await keepPlans(ctx, job.id, await planRows(ctx, job, rows, false), null);
  return true;
};

const applySome = async (ctx: Context, job: ImportJob): Promise<boolean> => {
  const rows = await nextRows(ctx, job, 'checked', 250);
  if (rows.length === 0) return false;
  const plans = await planRows(ctx, job, rows, true);
  const done = await carryOutRows(ctx, job, plans);
  await keepPlans(
    ctx,
    job.id,
    done.map(({ plan }) => plan),
    done,
  );
  await refreshStatistics(ctx);
  return true;
};

const rowAt = (ctx: Context, { id }: ImportJob, place: number) =>
  ctx.db.updateTable('imports.row').where('workspaceId', '=', ctx.workspaceId).where('importId', '=', id).where('place', '=', place);

const keepBack = (ctx: Context, job: ImportJob, place: number, stays: Stays | null) =>
  rowAt(ctx, job, place)
    .set({ state: stays === null ? 'undone' : 'stayed', problem: stays && jsonText(stays) })
    .execute();

const undoAlong = async (ctx: Context, job: ImportJob): Promise<boolean> => {
  const rows = await rowsOf(ctx, job.id).where('madeId', 'is not', null).orderBy('place').limit(50).forUpdate().execute();
  for (const { place, madeId, makes } of rows) {
    const stays = await takeBackAlong(ctx, madeId ?? '', makes ?? '');
    if (stays) await keepBack(ctx, job, place, stays);
    await rowAt(ctx, job, place).set({ madeId: null }).execute();
  }
  return rows.length > 0;
};

const undoSome = async (ctx: Context, job: ImportJob): Promise<boolean> => {
  const effects = await ctx.db
    .selectFrom('imports.effect as e')
    .innerJoin('imports.row as r', (join) =>
      join.onRef('r.workspaceId', '=', 'e.workspaceId').onRef('r.importId', '=', 'e.importId').onRef('r.place', '=', 'e.place'),
    )
    .select(['e.place', 'e.recordId', 'e.made', 'e.version', 'e.before'])
    .where('e.workspaceId', '=', ctx.workspaceId)
    .where('e.importId', '=', job.id)
    .where('r.workspaceId', '=', ctx.workspaceId)
    .where('r.state', '=', 'done')
    // Departments before their parents, and companies that were made along after those who joined them.
    .orderBy('r.turn', 'desc')
    .orderBy('r.place', 'desc')
    .limit(50)
    .forUpdate()
    .execute();
  for (const effect of effects) await keepBack(ctx, job, effect.place, await takeBackRow(ctx, job, effect));
  return effects.length > 0 || undoAlong(ctx, job);
};

const ways = {
  checking: { some: checkSome, end: 'checked' },
  applying: { some: applySome, end: 'applied' },
  undoing: { some: undoSome, end: 'undone' },
} as const;

/** One batch in one transaction, with its effects and with how far it has come; else where that leaves the import. */
const step = async (ctx: Context, importId: string): Promise<'more' | ImportState | null> => {
  const job = await heldImport(ctx, importId);
  const way = job && job.state in ways ? ways[job.state as keyof typeof ways] : null;
  if (!job || !way || (job.state === 'checking' && !job.staged)) return null;
  const actor = await actorOf(ctx, job);
  // Whoever began it may no more: what is done stays, and somebody else can go on.
  if (actor === null) return job.state === 'checking' ? 'mapping' : 'stopped';
  if (!(await way.some({ ...ctx, actor }, job))) return way.end;
  await progress(ctx, importId);
  return 'more';
};

/** What a mistaken file said of keys must not steer the next. */
const forgetKeys = (ctx: Context, { id }: ImportJob) =>
  ctx.db.deleteFrom('imports.known').where('workspaceId', '=', ctx.workspaceId).where('importId', '=', id).execute();

const finish = async (ctx: Context, importId: string, state: ImportState): Promise<void> => {
  const job = await lockedImport(ctx, importId, ['checking', 'applying', 'undoing']);
  const end: readonly ImportState[] = [ways[job.state as keyof typeof ways].end, 'stopped', 'mapping'];
  // It was told to do something else meanwhile: that work finishes it.
  if (!end.includes(state)) return;
  if (state === 'undone') await forgetKeys(ctx, job);
  await setState(ctx, job, state);
  await progress(ctx, importId);
};

/** Batch by batch: a process that dies goes on where it was, and no row is done twice. */
export const runImport = async (site: WorkSite, importId: string): Promise<void> => {
  const job = await site.inWorkspace((ctx) => importJob(ctx, importId), { readOnly: true });
  if (job?.state === 'checking' && !job.staged) await stageRows(site, job);
  for (;;) {
    site.signal.throwIfAborted();
    const left = await site.inWorkspace((ctx) => step(ctx, importId));
    if (left === 'more') continue;
    // Of two that find nothing more to do, the second finds it finished.
    if (left !== null)
      await site
        .inWorkspace((ctx) => finish(ctx, importId, left))
        .catch((error: unknown) => {
          if (!(error instanceof Refusal)) throw error;
        });
    return;
  }
};

export const importWork = work({
  name: 'imports.run',
  payload: z.strictObject({ importId: Id }),
  parallel: 2,
  outside: (site, { importId }) => runImport(site, importId),
});
