import type { Language } from '#contracts/common.ts';
import type { Context } from '#server/platform/db/context.ts';

export interface SampleContact {
  readonly id: string;
  readonly name: string;
  readonly address: string;
  readonly language: Language | null;
  readonly company: string | null;
}

export const sampleContacts = async (ctx: Context): Promise<SampleContact[]> => {
  const rows = await ctx.db
    .selectFrom('customers.contactCard as c')
    .leftJoin('customers.membership as m', (join) =>
      join.onRef('m.workspaceId', '=', 'c.workspaceId').onRef('m.contactId', '=', 'c.id').on('m.isPrimary', '=', true),
    )
    .leftJoin('customers.companyCard as y', (join) => join.onRef('y.workspaceId', '=', 'm.workspaceId').onRef('y.id', '=', 'm.companyId'))
    .select(['c.id', 'c.name', 'c.address', 'c.language', 'y.name as company'])
    .where('c.workspaceId', '=', ctx.workspaceId)
    .where('c.sample', '=', true)
    .orderBy('y.name')
    .orderBy('c.name')
    .execute();
  return rows.map((row) => ({ ...row, address: row.address ?? '', language: row.language as Language | null }));
};

export const sampleCompanyIds = async (ctx: Context): Promise<string[]> =>
  (
    await ctx.db
      .selectFrom('customers.company')
      .select('id')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('sample', '=', true)
      .execute()
  ).map((row) => row.id);
