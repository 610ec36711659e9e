import { sql } from 'kysely';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { alive } from './presence.ts';

export interface ListMarks {
  /** How far this actor has read; 0: not at all. */
  readonly seen: number;
  /** Some other member is writing something that others would see. */
  readonly writing: boolean;
}

const none: ListMarks = { seen: 0, writing: false };

/** What a list shows of records beside what stands on them; one question, because a list is asked for all day. */
export const listMarks = async (ctx: Context, recordIds: readonly string[]): Promise<(recordId: string) => ListMarks> => {
  const person = personOf(ctx.actor);
  const marks = new Map<string, ListMarks>();
  if (person === null || recordIds.length === 0) return () => none;
  const rows = await ctx.db
    .selectFrom('threads.readMark')
    .select(['recordId', 'seq'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', 'in', recordIds)
    .where('personKind', '=', ctx.actor.kind)
    .where('personId', '=', person)
    .unionAll(
      ctx.db
        .selectFrom('threads.presence')
        .select(['recordId', sql<number>`-1`.as('seq')])
        .where('workspaceId', '=', ctx.workspaceId)
        .where('recordId', 'in', recordIds)
        .where('writingLane', 'is not', null)
        .where('personId', '<>', person)
        .where(alive),
    )
    .execute();
  for (const { recordId, seq } of rows) {
    const known = marks.get(recordId) ?? none;
    marks.set(recordId, seq < 0 ? { ...known, writing: true } : { ...known, seen: seq });
  }
  return (recordId) => marks.get(recordId) ?? none;
};
