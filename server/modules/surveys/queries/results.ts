import { sql } from 'kysely';
import { z } from 'zod';
import type { Mark, SurveyAnswer, surveys } from '#contracts/surveys.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { figuresOf } from '../rules/marks.ts';

interface Span {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

// Days are those of the workspace.
const within = (ctx: Context, { from, to }: Span, timeZone: string) =>
  ctx.db
    .selectFrom('surveys.survey as s')
    .where('s.workspaceId', '=', ctx.workspaceId)
    .$if(from !== undefined, (query) => query.where('s.createdAt', '>=', sql<string>`(${from}::timestamp at time zone ${timeZone})`))
    .$if(to !== undefined, (query) =>
      query.where('s.createdAt', '<', sql<string>`((${to}::timestamp + interval '1 day') at time zone ${timeZone})`),
    );

const counted = [
  sql<number>`(count(*) filter (where s.asked_at is not null))::int`.as('asked'),
  sql<number>`(count(*) filter (where s.mark = 3))::int`.as('good'),
  sql<number>`(count(*) filter (where s.mark = 2))::int`.as('middle'),
  sql<number>`(count(*) filter (where s.mark = 1))::int`.as('bad'),
] as const;

const most = 500;

const byMember = (ctx: Context, span: Span, zone: string) =>
  within(ctx, span, zone)
    .leftJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 's.workspaceId').onRef('m.id', '=', 's.assigneeId'))
    .select(['s.assigneeId as id', sql<string>`coalesce(max(m.name), '')`.as('name'), ...counted])
    .groupBy('s.assigneeId')
    .orderBy(sql`max(m.name) nulls last`)
    .limit(most)
    .execute();

const byProduct = (ctx: Context, span: Span, zone: string) =>
  within(ctx, span, zone)
    .leftJoin('catalog.productCard as p', (join) => join.onRef('p.workspaceId', '=', 's.workspaceId').onRef('p.id', '=', 's.productId'))
    .select(['s.productId as id', sql<string>`coalesce(max(p.name), '')`.as('name'), ...counted])
    .groupBy('s.productId')
    .orderBy(sql`max(p.name) nulls last`)
    .limit(most)
    .execute();

export const surveyResults = async (ctx: Context, { by, ...span }: Span & { by: 'member' | 'product' }) => {
  const { timeZone } = await workspaceProfile(ctx);
  const total = await within(ctx, span, timeZone)
    .select([...counted])
    .executeTakeFirstOrThrow();
  const items = await (by === 'member' ? byMember : byProduct)(ctx, span, timeZone);
  return { total: figuresOf(total), items: items.map(({ id, name, ...figures }) => ({ id, name, ...figuresOf(figures) })) };
};

const shown = (query: ReturnType<typeof within>) =>
  query
    .innerJoin('threads.recordCard as r', (join) => join.onRef('r.workspaceId', '=', 's.workspaceId').onRef('r.id', '=', 's.ticketId'))
    .innerJoin('customers.contactCard as c', (join) => join.onRef('c.workspaceId', '=', 's.workspaceId').onRef('c.id', '=', 's.personId'))
    .select(['s.id', 's.ticketId', 'r.reference', 'r.subject', 'c.name as person', 's.closedAt', 's.askedAt'])
    .select(['s.mark', 's.comment', 's.answeredAt', 's.createdAt']);

type Row = Awaited<ReturnType<ReturnType<typeof shown>['execute']>>[number];

const answerOf = (row: Row): SurveyAnswer => ({
  id: row.id,
  ticket: { id: row.ticketId, reference: row.reference, subject: row.subject },
  person: row.person,
  closedAt: row.closedAt,
  askedAt: row.askedAt,
  mark: row.mark as Mark | null,
  comment: row.comment,
  answeredAt: row.answeredAt,
});

const After = z.tuple([z.string(), z.string()]);

export const surveyAnswers = async (ctx: Context, { from, to, mark, cursor, limit }: z.output<typeof surveys.answers.query>) => {
  const { timeZone } = await workspaceProfile(ctx);
  const after = cursor === undefined ? null : readCursor(ctx, 'survey-answers', cursor, After);
  const rows = await shown(within(ctx, { from, to }, timeZone))
    .where('s.mark', 'is not', null)
    .$if(mark !== undefined, (query) => query.where('s.mark', '=', mark ?? null))
    .$if(after !== null, (query) =>
      query.where((eb) => eb(eb.refTuple('s.createdAt', 's.id'), '<', eb.tuple(after?.[0] ?? '', after?.[1] ?? ''))),
    )
    .orderBy('s.createdAt', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
    .execute();
  const page = pageOf(ctx, 'survey-answers', rows, limit, (row) => [row.createdAt, row.id]);
  return { items: page.items.map(answerOf), next: page.next };
};

export const surveysOfTicket = async (ctx: Context, ticketId: string): Promise<SurveyAnswer[]> => {
  const rows = await shown(within(ctx, {}, 'UTC'))
    .where('s.ticketId', '=', ticketId)
    .orderBy('s.closedAt', 'desc')
    .limit(20)
    .execute();
  return rows.map(answerOf);
};
