import { sql, type RawBuilder } from 'kysely';
import type { AuditFilter } from '#contracts/audit.ts';
import type { Context } from '../db/context.ts';

export interface EntriesAsked extends Omit<AuditFilter, 'q'> {
  /** People, companies and records of which one is looked for, as a query of ids; and a part of a name in the log. */
  readonly about?: { readonly ids: RawBuilder<unknown>; readonly like: string } | undefined;
}

const matching = (ctx: Context, { act, actor, subject, from, until, about }: EntriesAsked) => {
  let query = ctx.db.selectFrom('platform.auditEntry as e').where('e.workspaceId', '=', ctx.workspaceId);
  if (act) query = query.where('e.act', 'in', act);
  if (actor) query = query.where('e.actorId', '=', actor);
  if (subject) query = query.where('e.subjectId', '=', subject);
  if (from) query = query.where('e.at', '>=', from);
  if (until) query = query.where('e.at', '<', until);
  if (about)
    query = query.where(
      sql<boolean>`(e.facts ->> 'name' ilike ${about.like} or e.subject_id in (${about.ids}) or e.actor_id in (${about.ids}))`,
    );
  return query;
};

/** Entries below a number, the latest first, with the words that are left of them. */
export const readEntries = (ctx: Context, asked: EntriesAsked, before: number | null, limit: number) => {
  const query = matching(ctx, asked)
    .leftJoin('platform.auditWords as w', (join) => join.onRef('w.workspaceId', '=', 'e.workspaceId').onRef('w.number', '=', 'e.number'))
    .select(['e.number', 'e.at', 'e.act', 'e.actorKind', 'e.actorId', 'e.tokenId', 'e.subjectKind', 'e.subjectId'])
    .select(['e.facts', 'e.wordsHash', 'e.hash', 'w.words'])
    .orderBy('e.number', 'desc')
    .limit(limit);
  return (before === null ? query : query.where('e.number', '<', before)).execute();
};

/** What settings were called when the log last told of them. */
export const loggedNames = async (ctx: Context, ids: readonly string[]): Promise<{ id: string; name: string }[]> => {
  const { rows } = await sql<{ id: string; name: string }>`
    select distinct on (e.subject_id) e.subject_id as id, e.facts ->> 'name' as name from platform.audit_entry e
    where e.workspace_id = ${ctx.workspaceId} and e.subject_id = any(${[...ids]}::uuid[]) and e.facts ->> 'name' is not null
    order by e.subject_id, e.number desc`.execute(ctx.db);
  return rows;
};
