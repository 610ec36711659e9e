import { sql } from 'kysely';
import type { ValueList } from '#contracts/fields.ts';
import type { Context } from '#server/platform/db/context.ts';

/** All tables of values, with their values and the fields that offer them. */
export const valueLists = async (ctx: Context): Promise<ValueList[]> =>
  ctx.db
    .selectFrom('fields.list as l')
    .select(['l.id', 'l.name', 'l.version'])
    .select(
      sql<ValueList['choices']>`(select coalesce(jsonb_agg(jsonb_build_object('id', c.id, 'name', c.name, 'names', c.names,
        'retired', c.retired_at is not null, 'version', c.version, 'leaving', c.into_id is not null) order by c.position, c.id), '[]')
        from fields.choice c where c.workspace_id = ${ctx.workspaceId} and c.list_id = l.id)`.as('choices'),
    )
    .select(
      sql<
        ValueList['fields']
      >`(select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'on', f.record_kind, 'name', f.name) order by f.name), '[]')
        from fields.field f where f.workspace_id = ${ctx.workspaceId} and f.list_id = l.id)`.as('fields'),
    )
    .where('l.workspaceId', '=', ctx.workspaceId)
    .orderBy('l.name')
    .orderBy('l.id')
    .execute();
