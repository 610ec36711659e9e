import type { Language } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';

export interface SampleMember {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly language: Language;
}

export const sampleMembers = async (ctx: Context): Promise<SampleMember[]> => {
  const rows = await ctx.db
    .selectFrom('staff.member')
    .select(['id', 'name', 'address', 'language'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('sample', '=', true)
    .orderBy('name')
    .execute();
  return rows.map((row) => ({ ...row, language: row.language as Language }));
};

export const sampleTeamIds = async (ctx: Context): Promise<string[]> =>
  (await ctx.db.selectFrom('staff.team').select('id').where('workspaceId', '=', ctx.workspaceId).where('sample', '=', true).execute()).map(
    (row) => row.id,
  );
