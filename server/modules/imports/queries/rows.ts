import { z } from 'zod';
import type { Selectable } from 'kysely';
import type { imports, ImportMatch, ImportOutcome, ImportRow, ImportRule } from '#contracts/imports.ts';
import type { Language } from '#contracts/common.ts';
import type { CustomerSort } from '#contracts/duplicates.ts';
import type { ImportsRow } from '#server/db/schema.ts';
import { companyCards, contactCards } from '#server/modules/customers/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { problemText } from '../messages.ts';
import { RowValue, type RowProblem } from '../rules/row-value.ts';
import { importJob } from './imports.ts';

type Stored = Selectable<ImportsRow>;
// A check on the column keeps other words out.
export type RowHeld = Omit<Stored, 'value' | 'decision' | 'outcome' | 'problem' | 'cells'> & {
  readonly value: RowValue | null;
  readonly decision: ImportRule | null;
  readonly outcome: ImportOutcome | null;
  readonly problem: RowProblem | null;
  readonly cells: string[];
};

export const rowHeld = (row: Stored): RowHeld =>
  ({ ...row, value: row.value === null ? null : RowValue.parse(row.value) }) as unknown as RowHeld;

export const rowsOf = (ctx: Context, importId: string) =>
  ctx.db.selectFrom('imports.row').selectAll().where('workspaceId', '=', ctx.workspaceId).where('importId', '=', importId);

const namesOf = async (ctx: Context, sort: CustomerSort, ids: readonly string[]): Promise<ReadonlyMap<string, string>> =>
  new Map((sort === 'company' ? await companyCards(ctx, ids) : await contactCards(ctx, ids)).map(({ id, name }) => [id, name]));

const viewsOf = async (ctx: Context, sort: CustomerSort, language: Language, rows: readonly RowHeld[]): Promise<ImportRow[]> => {
  const names = await namesOf(ctx, sort, [...new Set(rows.flatMap(({ matchedId }) => matchedId ?? []))]);
  const lines = new Map<number, { line: number; name: string }>();
  const repeated = [...new Set(rows.flatMap(({ repeats, importId }) => (repeats === null ? [] : [`${importId} ${repeats}`])))];
  const [importId = ''] = rows.map((row) => row.importId);
  if (repeated.length > 0)
    for (const row of await rowsOf(ctx, importId)
      .where(
        'place',
        'in',
        rows.flatMap(({ repeats }) => repeats ?? []),
      )
      .execute())
      lines.set(row.place, { line: row.line, name: rowHeld(row).value?.name ?? '' });
  return rows.map((row) => {
    const earlier = row.outcome === 'repeated' && row.repeats !== null ? lines.get(row.repeats) : undefined;
    const by = row.matchedBy as ImportMatch | null;
    return {
      row: row.place,
      line: row.line,
      name: row.value?.name ?? row.cells.find((cell) => cell.trim() !== '')?.slice(0, 200) ?? '',
      outcome: row.outcome,
      match:
        by === null
          ? null
          : earlier
            ? { id: null, name: earlier.name, by, line: earlier.line }
            : row.matchedId === null
              ? null
              : { id: row.matchedId, name: names.get(row.matchedId) ?? '', by, line: null },
      changes: row.changes,
      problem: row.problem && { ...row.problem, text: problemText(language, row.problem.code) },
      decision: row.decision,
      recordId: row.state === 'read' || row.state === 'checked' || row.state === 'undone' ? null : row.recordId,
      state: row.state === 'read' || row.state === 'checked' ? 'waiting' : (row.state as ImportRow['state']),
    };
  });
};

type Wanted = z.output<typeof imports.rows.query>;

export const listRows = async (ctx: Context, importId: string, { cursor, limit, outcome, matched, state, language }: Wanted) => {
  const { sort } = found(await importJob(ctx, importId));
  const list = `import rows ${importId} ${outcome ?? ''} ${matched ?? ''} ${state ?? ''}`;
  const after = cursor === undefined ? null : readCursor(ctx, list, cursor, z.tuple([z.number()]));
  const rows = await rowsOf(ctx, importId)
    .$if(outcome !== undefined, (query) => query.where('outcome', '=', outcome ?? ''))
    .$if(matched !== undefined, (query) => query.where('matchedBy', 'is not', null))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? ''))
    .$if(after !== null, (query) => query.where('place', '>', after?.[0] ?? 0))
    .orderBy('place')
    .limit(limit + 1)
    .execute();
  const { items, next } = pageOf(ctx, list, rows.map(rowHeld), limit, ({ place }) => [place]);
  return { items: await viewsOf(ctx, sort, language, items), next };
};

export const readRow = async (ctx: Context, importId: string, place: number, language: Language): Promise<ImportRow> => {
  const { sort } = found(await importJob(ctx, importId));
  const row = found(await rowsOf(ctx, importId).where('place', '=', place).executeTakeFirst());
  return found((await viewsOf(ctx, sort, language, [rowHeld(row)]))[0]);
};
