import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import type { Traces } from '#server/platform/people/person-door.ts';

/** What they said of how it went. */
export const personSurveys = async (ctx: Context, { id }: Traces) => {
  const { rows: surveys } = await sql<object>`select r.reference, s.mark, s.comment, s.answered_at from surveys.survey s
    join threads.record_card r on r.workspace_id = s.workspace_id and r.id = s.ticket_id
    where s.workspace_id = ${ctx.workspaceId} and s.person_id = ${id}::uuid and s.answered_at is not null order by s.answered_at`.execute(
    ctx.db,
  );
  return { surveys };
};
