import { sql, type Selectable } from 'kysely';
import { z } from 'zod';
import type { CustomerSort } from '#contracts/duplicates.ts';
import { ImportEncoding, ImportFigures, ImportTarget, type Import, type ImportRule, type ImportState } from '#contracts/imports.ts';
import type { ImportsImport } from '#server/db/schema.ts';
import { memberCards } from '#server/modules/staff/index.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found, refuse } from '#server/platform/refusal.ts';

type Stored = Selectable<ImportsImport>;
// Checks on the columns keep other words out.
export type ImportJob = Omit<Stored, 'sort' | 'state' | 'rule'> & {
  readonly sort: CustomerSort;
  readonly state: ImportState;
  readonly rule: ImportRule;
};

const rows = (ctx: Context) => ctx.db.selectFrom('imports.import').selectAll().where('workspaceId', '=', ctx.workspaceId);

export const importJob = async (ctx: Context, id: string): Promise<ImportJob | null> =>
  ((await rows(ctx).where('id', '=', id).executeTakeFirst()) as ImportJob | undefined) ?? null;

/** As it is to the end of the transaction: others may read it so too, nobody changes it. */
export const heldImport = async (ctx: Context, id: string): Promise<ImportJob | null> =>
  ((await rows(ctx).where('id', '=', id).forShare().executeTakeFirst()) as ImportJob | undefined) ?? null;

/** Held to the end of the transaction, in one of these states. */
export const lockedImport = async (ctx: Context, id: string, states: readonly ImportState[]): Promise<ImportJob> => {
  const job = found(await rows(ctx).where('id', '=', id).forUpdate().executeTakeFirst()) as ImportJob;
  return states.includes(job.state) ? job : refuse('import_running', { state: job.state });
};

export const targetsOf = ({ targets }: Pick<ImportJob, 'targets'>): (ImportTarget | null)[] =>
  targets.map((target) => ImportTarget.safeParse(target).data ?? null);

interface Count {
  readonly outcome: string | null;
  readonly state: string;
  readonly count: number;
  readonly companies: number;
}

const countsOf = async (ctx: Context, ids: readonly string[]): Promise<ReadonlyMap<string, Count[]>> => {
  if (ids.length === 0) return new Map();
  const { rows: counts } = await sql<Count & { importId: string }>`
    select import_id, outcome, state, count(*)::int as count, count(makes)::int as companies from imports.row
    where workspace_id = ${ctx.workspaceId} and import_id = any(${[...ids]}::uuid[]) group by import_id, outcome, state`.execute(ctx.db);
  return Map.groupBy(counts, ({ importId }) => importId);
};

const sumOf = (counts: readonly Count[], of: (count: Count) => boolean): number =>
  counts.filter(of).reduce((sum, { count }) => sum + count, 0);

const figuresOf = (counts: readonly Count[]): ImportFigures => {
  const of = (outcome: string) => sumOf(counts, (count) => count.outcome === outcome);
  return {
    new: of('new'),
    changed: of('changed'),
    unchanged: of('unchanged'),
    skipped: of('skipped'),
    repeated: of('repeated'),
    refused: of('refused'),
    companies: counts.filter(({ outcome }) => outcome !== 'refused').reduce((sum, { companies }) => sum + companies, 0),
  };
};

const done: Partial<Record<ImportState, readonly string[]>> = {
  checking: ['checked'],
  applying: ['done'],
  stopped: ['done'],
  applied: ['done'],
  undoing: ['undone', 'stayed'],
  undone: ['undone', 'stayed'],
};

const Sample = z.array(z.array(z.string()));
const isBack = (state: ImportState): boolean => state === 'undoing' || state === 'undone';

/** There is something of it to take back, or there was. */
const hadEffect = ({ state, outcome }: Count): boolean =>
  state === 'undone' || state === 'stayed' || (state === 'done' && (outcome === 'new' || outcome === 'changed'));

const viewOf = (ctx: Context, job: ImportJob, counts: readonly Count[], by: string): Import => {
  const acts = may(ctx.actor, 'customers.import');
  const { state } = job;
  const forgotten = job.forgottenAt !== null;
  const targets = targetsOf(job);
  return {
    id: job.id,
    sort: job.sort,
    fileName: job.fileName,
    state,
    encoding: ImportEncoding.parse(job.encoding),
    delimiter: job.delimiter,
    header: job.header,
    columns: job.headings.map((name, at) => ({ name, target: targets[at] ?? null })),
    sample: Sample.parse(job.sample),
    rule: job.rule,
    source: job.source,
    // On the way back only what was done counts.
    total: isBack(state) ? sumOf(counts, hadEffect) : job.total,
    done: sumOf(counts, (count) => done[state]?.includes(count.state) ?? false),
    figures: forgotten
      ? (ImportFigures.safeParse(job.figures).data ?? null)
      : state === 'mapping' || state === 'checking'
        ? null
        : figuresOf(counts),
    undone: isBack(state)
      ? { back: sumOf(counts, (count) => count.state === 'undone'), stayed: sumOf(counts, (count) => count.state === 'stayed') }
      : null,
    by,
    createdAt: job.createdAt,
    finishedAt: job.finishedAt,
    forgotten,
    can: {
      map: acts && (state === 'mapping' || state === 'checked'),
      check: acts && state === 'mapping' && targets.some((target) => target !== null),
      apply: acts && (state === 'checked' || state === 'stopped'),
      stop: acts && (state === 'checking' || state === 'applying' || state === 'undoing'),
      undo: acts && !forgotten && (state === 'applied' || state === 'stopped'),
    },
  };
};

const viewsOf = async (ctx: Context, jobs: readonly ImportJob[]): Promise<Import[]> => {
  const counts = await countsOf(
    ctx,
    jobs.filter(({ forgottenAt }) => forgottenAt === null).map(({ id }) => id),
  );
  const memberIds = [...new Set(jobs.flatMap(({ memberId }) => memberId ?? []))];
  const members = new Map((memberIds.length === 0 ? [] : await memberCards(ctx, memberIds)).map(({ id, name }) => [id, name]));
  return jobs.map((job) => viewOf(ctx, job, counts.get(job.id) ?? [], members.get(job.memberId ?? '') ?? ''));
};

export const readImport = async (ctx: Context, id: string): Promise<Import> =>
  found((await viewsOf(ctx, [found(await importJob(ctx, id))]))[0]);

export const figuresNow = async (ctx: Context, id: string): Promise<ImportFigures> => figuresOf((await countsOf(ctx, [id])).get(id) ?? []);

const After = z.tuple([z.string(), z.string()]);

export const listImports = async (ctx: Context, { cursor, limit }: { cursor?: string | undefined; limit: number }) => {
  const after = cursor === undefined ? null : readCursor(ctx, 'imports', cursor, After);
  const some = (await rows(ctx)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(created_at, id) < (${after?.[0] ?? ''}::timestamptz, ${after?.[1] ?? ''}::uuid)`),
    )
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()) as ImportJob[];
  const { items, next } = pageOf(ctx, 'imports', some, limit, ({ createdAt, id }) => [createdAt, id]);
  return { items: await viewsOf(ctx, items), next };
};
