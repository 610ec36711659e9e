import { sql, type RawBuilder } from 'kysely';
import { personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { alive } from './presence.ts';

/**
 * What a list shows of records beside what stands on them, as columns of its rows, because a list is asked for all day.
 * `seen`: how far this actor has read; 0: not at all. `writing`: some other member is writing something that others would see.
 */
export const markColumns = (ctx: Context, recordId: RawBuilder<string>) => {
  const person = personOf(ctx.actor);
  if (person === null) return [sql<number>`0`.as('seen'), sql<boolean>`false`.as('writing')] as const;
  return [
    sql<number>`coalesce((select k.seq from threads.read_mark k where k.workspace_id = ${ctx.workspaceId} and k.record_id = ${recordId}
      and k.person_kind = ${ctx.actor.kind} and k.person_id = ${person}), 0)`.as('seen'),
    // Not "exists": that may be answered by reading everybody's presence once.
    sql<boolean>`coalesce((select true from threads.presence w where w.workspace_id = ${ctx.workspaceId} and w.record_id = ${recordId}
      and w.writing_lane is not null and w.person_id <> ${person} and ${alive} limit 1), false)`.as('writing'),
  ] as const;
};
