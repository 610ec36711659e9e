import { sql } from 'kysely';
import type { Context } from '#server/platform/db/context.ts';

/** Whether anything is for this company by its name, which would be lost with it. */
export const isCompanyReader = async (ctx: Context, companyId: string): Promise<boolean> => {
  const { rows } =
    await sql`select from forms.form_reader where workspace_id = ${ctx.workspaceId} and company_id = ${companyId}::uuid limit 1`.execute(
      ctx.db,
    );
  return rows.length > 0;
};
