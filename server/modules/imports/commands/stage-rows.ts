import { sql } from 'kysely';
import { ImportState } from '#contracts/imports.ts';
import { fieldsOn } from '#server/modules/fields/index.ts';
import { companyName, personName } from '#server/modules/duplicates/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { jsonText } from '#server/platform/db/json.ts';
import type { WorkSite } from '#server/platform/work/work.ts';
import { heldImport, lockedImport, targetsOf, type ImportJob } from '../queries/imports.ts';
import { withFile, type OpenFile } from '../reading/open-file.ts';
import type { Row } from '../reading/table.ts';
import { repeatsIn } from '../rules/repeats.ts';
import { rowValue, type Columns, type RowProblem, type RowValue } from '../rules/row-value.ts';
import { turnsOf } from '../rules/turns.ts';
import { keepCells } from './keep-cells.ts';

const atOnce = 500;

interface Staged {
  readonly place: number;
  readonly line: number;
  readonly cells: string;
  readonly value: RowValue | null;
  readonly repeats: number | null;
  readonly by: string | null;
  readonly problem: RowProblem | null;
}

// Stopped and begun anew it may read the file otherwise: that is another beginning's work.
const isSame = (now: ImportJob | null, { begunAt }: ImportJob): boolean =>
  now?.state === 'checking' && !now.staged && now.begunAt === begunAt;

// Behind whoever stops it or reads the file otherwise.
const goesOn = async (ctx: Context, job: ImportJob): Promise<boolean> => isSame(await heldImport(ctx, job.id), job);

const keep = (ctx: Context, { id }: ImportJob, rows: readonly Staged[]) =>
  ctx.db
    .insertInto('imports.row')
    .values(
      rows.map(({ value, by, problem, ...row }) => ({
        ...row,
        workspaceId: ctx.workspaceId,
        importId: id,
        value: value && jsonText(value),
        matchedBy: by,
        problem: problem && jsonText(problem),
      })),
    )
    .execute();

/** Reads the rows of one page of the file, and remembers by which names others may mean them. */
const reader = ({ sort }: ImportJob, columns: Columns) => {
  const spelling = sort === 'company' ? companyName : personName;
  const place = repeatsIn(sort, spelling);
  const names = new Map<string, number>();
  const wanting: { place: number; parent: string }[] = [];
  const read = (row: Row, at: number): Staged => {
    const cells = keepCells(row.cells, columns.targets);
    const kept = { place: at, line: row.line, cells: jsonText(cells) };
    const said = rowValue(columns, cells);
    if ('problem' in said) return { ...kept, value: null, repeats: null, by: null, problem: said.problem };
    const { value } = said;
    const { repeats, by, clash } = place(at, value);
    if (clash) return { ...kept, value, repeats, by: null, problem: { code: 'address_repeated', column: null } };
    if (sort === 'company' && repeats === null) {
      for (const name of [`key ${value.key ?? ''}`, `name ${spelling(value.name)}`]) if (!names.has(name)) names.set(name, at);
      if (value.parent !== undefined) wanting.push({ place: at, parent: value.parent });
    }
    return { ...kept, value, repeats, by, problem: null };
  };
  /** Rows whose parent is a row of the file too. */
  const children = () =>
    wanting.flatMap(({ place: at, parent }) => {
      const found = names.get(`key ${parent}`) ?? names.get(`name ${spelling(parent)}`);
      return found === undefined ? [] : [{ place: at, parent: found }];
    });
  return { read, children };
};

const keepTurns = async (ctx: Context, { id }: ImportJob, children: readonly { place: number; parent: number }[]): Promise<void> => {
  const turns = turnsOf(children);
  const ring = jsonText({ code: 'parent_ring', column: null });
  for (let at = 0; at < children.length; at += 5_000) {
    const some = children.slice(at, at + 5_000);
    await sql`update imports.row r set turn = coalesce(c.turn, 0), parent_place = c.parent, problem = case when c.turn is null then ${ring}::jsonb end
      from unnest(${some.map(({ place }) => place)}::int[], ${some.map(({ parent }) => parent)}::int[],
        ${some.map(({ place }) => turns.get(place) ?? null)}::int[]) as c(place, parent, turn)
      where r.workspace_id = ${ctx.workspaceId} and r.import_id = ${id}::uuid and r.place = c.place`.execute(ctx.db);
  }
};

const stage = async (site: WorkSite, job: ImportJob, columns: Columns, file: OpenFile): Promise<void> => {
  const { read, children } = reader(job, columns);
  for (let from = 0; from < file.total; from += atOnce) {
    site.signal.throwIfAborted();
    const rows = (await file.rows(from, atOnce)).map((row, at) => read(row, from + at + 1));
    const isOurs = await site.inWorkspace(async (ctx) => {
      if (!(await goesOn(ctx, job))) return false;
      await keep(ctx, job, rows);
      return true;
    });
    if (!isOurs) return;
  }
  await site.inWorkspace(async (ctx) => {
    if (!isSame(await lockedImport(ctx, job.id, ImportState.options), job)) return;
    await keepTurns(ctx, job, children());
    await ctx.db
      .updateTable('imports.import')
      .set({ staged: true, total: file.total })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', job.id)
      .execute();
  });
};

/**
 * All rows of the file with what they say, from the top: what one names may stand in any other. Whoever died over it begins
 * anew, which costs seconds.
 */
export const stageRows = async (site: WorkSite, job: ImportJob): Promise<void> => {
  const { sha256 } = job;
  if (sha256 === null) return;
  const [platform, fields] = await site.inWorkspace(async (ctx) => {
    if (await goesOn(ctx, job))
      await ctx.db.deleteFrom('imports.row').where('workspaceId', '=', ctx.workspaceId).where('importId', '=', job.id).execute();
    return [ctx.platform, await fieldsOn(ctx, job.sort)] as const;
  });
  const bytes = await platform.files.readWhole(site.workspaceId, sha256);
  if (bytes === null) throw new Error('the file of an import is lost');
  const columns: Columns = {
    sort: job.sort,
    headings: job.headings,
    targets: targetsOf(job),
    fields: fields.filter(({ retired }) => !retired),
  };
  const as = { encoding: job.delimiter === null ? null : (job.encoding as 'utf-8'), delimiter: job.delimiter, header: job.header };
  await withFile(bytes, as, (file) => stage(site, job, columns, file));
};
