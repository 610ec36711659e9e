import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';
import { publishForm } from './publish-form.ts';

const columns = { contact: sql.ref('contact_id'), company: sql.ref('company_id'), tag: sql.ref('tag_id') } as const;

interface Moved {
  readonly sort: keyof typeof columns;
  readonly fromId: string;
  readonly intoId: string;
}

/** Two people, companies or tags became one: whom a form was for because of the one it is for because of the other. */
export const moveReader = async (ctx: Context, { sort, fromId, intoId }: Moved): Promise<void> => {
  const who = columns[sort];
  // Who is named already is not named twice.
  const twins = await sql<{
    formId: string;
  }>`delete from forms.form_reader r where r.workspace_id = ${ctx.workspaceId} and r.${who} = ${fromId}::uuid
    and exists (select from forms.form_reader x where x.workspace_id = r.workspace_id and x.form_id = r.form_id and x.${who} = ${intoId}::uuid)
    returning r.form_id`.execute(ctx.db);
  const moved = await sql<{ formId: string }>`update forms.form_reader set ${who} = ${intoId}::uuid
    where workspace_id = ${ctx.workspaceId} and ${who} = ${fromId}::uuid returning form_id`.execute(ctx.db);
  for (const formId of new Set([...twins.rows, ...moved.rows].map((row) => row.formId))) await publishForm(ctx, formId);
};
