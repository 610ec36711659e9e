import { sql } from 'kysely';
import type { KnowledgeFigures } from '#contracts/knowledge.ts';
import { may } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';

const most = 100;

export const knowledgeFigures = async (ctx: Context, days: number): Promise<KnowledgeFigures> => {
  const since = new Date(Date.parse(ctx.now) - days * 86_400_000).toISOString();
  const title = sql<string>`(select t.title from knowledge.text t where t.workspace_id = a.workspace_id and t.article_id = a.id and t.language = a.language)`;
  const { rows: articles } = await sql<KnowledgeFigures['articles'][number]>`
    select a.id, a.number, coalesce(${title}, '') as title, coalesce(v.views, 0)::int as views, coalesce(f.useful, 0)::int as useful,
      coalesce(f.not_useful, 0)::int as not_useful
    from knowledge.article a
    left join (select article_id, sum(times) as views from knowledge.views where workspace_id = ${ctx.workspaceId}
      and day >= ${since.slice(0, 10)} group by article_id) v on v.article_id = a.id
    left join (select article_id, count(*) filter (where useful) as useful, count(*) filter (where not useful) as not_useful
      from knowledge.feedback where workspace_id = ${ctx.workspaceId} and at >= ${since}::timestamptz group by article_id) f on f.article_id = a.id
    where a.workspace_id = ${ctx.workspaceId} and a.deleted_at is null and (v.views is not null or f.useful is not null)
    order by views desc, a.number limit ${most}`.execute(ctx.db);
  const comments = await ctx.db
    .selectFrom('knowledge.feedback as f')
    .innerJoin('knowledge.article as a', (join) => join.onRef('a.workspaceId', '=', 'f.workspaceId').onRef('a.id', '=', 'f.articleId'))
    .leftJoin('customers.contactCard as c', (join) => join.onRef('c.workspaceId', '=', 'f.workspaceId').onRef('c.id', '=', 'f.contactId'))
    .select(['f.articleId', 'a.number', 'f.language', 'f.useful', 'f.comment', 'f.at', 'c.name as by'])
    .select(sql<string>`coalesce(${title}, '')`.as('title'))
    .where('f.workspaceId', '=', ctx.workspaceId)
    .where('f.at', '>=', since)
    .where('f.comment', '<>', '')
    .orderBy('f.at', 'desc')
    .limit(most)
    .execute();
  const missed = await ctx.db
    .selectFrom('knowledge.missedSearch')
    .select(['asked', 'language', 'times', 'lastAt'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('lastAt', '>=', since)
    .orderBy('times', 'desc')
    .orderBy('lastAt', 'desc')
    .limit(most)
    .execute();
  const seesNames = may(ctx.actor, 'customers.see');
  return {
    articles,
    comments: comments.map((row) => ({ ...row, language: row.language as 'en', by: seesNames ? row.by : null })),
    missed: missed.map((row) => ({ ...row, language: row.language as 'en' })),
  };
};
