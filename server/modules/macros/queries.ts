import { sql } from 'kysely';
import { Language } from '#contracts/common.ts';
import type { ListedMacro, Macro } from '#contracts/macros.ts';
import type { MacroAction } from '#contracts/ticket-actions.ts';
import type { Reach } from '#contracts/views.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { beginning } from '#server/platform/db/json.ts';
import { found } from '#server/platform/refusal.ts';

/** The own ones and those shared with this member; nobody sees more, whatever their role. */
const visibleMacros = (ctx: Context) => {
  const me = personOf(ctx.actor);
  const teamIds = ctx.actor.kind === 'member' ? ctx.actor.teamIds : [];
  return ctx.db
    .selectFrom('macros.macro as m')
    .innerJoin('staff.memberCard as o', (join) => join.onRef('o.workspaceId', '=', 'm.workspaceId').onRef('o.id', '=', 'm.ownerId'))
    .select([
      'm.id',
      'm.name',
      'm.folder',
      'm.ownerId',
      'o.name as ownerName',
      'm.reach',
      'm.texts',
      'm.actions',
      'm.changedAt',
      'm.version',
    ])
    .select(
      sql<
        string[]
      >`array(select x.team_id from macros.macro_team x where x.workspace_id = m.workspace_id and x.macro_id = m.id order by x.team_id)`.as(
        'teamIds',
      ),
    )
    .where('m.workspaceId', '=', ctx.workspaceId)
    .where(
      sql<boolean>`(m.owner_id = ${me}::uuid or m.reach = 'everyone' or (m.reach = 'teams' and exists (select from macros.macro_team x
        where x.workspace_id = m.workspace_id and x.macro_id = m.id and x.team_id = any(${teamIds}::uuid[]))))`,
    );
};
type Row = Awaited<ReturnType<ReturnType<typeof visibleMacros>['execute']>>[number];

/** A private one is its owner's; what others write with too takes the right to share. */
const mayChange = (ctx: Context, { ownerId, reach }: { ownerId: string; reach: string }): boolean =>
  reach === 'private' ? ownerId === personOf(ctx.actor) : may(ctx.actor, 'macros.share');

const macroOf = (ctx: Context, row: Row): Macro => ({
  id: row.id,
  name: row.name,
  folder: row.folder,
  reach: row.reach as Reach,
  teamIds: row.teamIds,
  owner: { id: row.ownerId, name: row.ownerName },
  texts: row.texts as Macro['texts'],
  actions: row.actions as MacroAction[],
  changedAt: row.changedAt,
  version: row.version,
  can: { change: mayChange(ctx, row) },
});

const listed = ({ texts, ...macro }: Macro): ListedMacro => {
  const languages = Language.options.filter((language) => (texts[language] ?? '') !== '');
  const first = languages[0] === undefined ? '' : (texts[languages[0]] ?? '');
  return { ...macro, languages, snippet: beginning(first.replace(/\s+/g, ' ').trim(), 160) };
};

export const listMacros = async (ctx: Context, { q, limit }: { q?: string | undefined; limit: number }): Promise<ListedMacro[]> => {
  let rows = visibleMacros(ctx);
  for (const word of (q ?? '').normalize('NFKC').toLowerCase().split(/\s+/).filter(Boolean))
    rows = rows.where(
      sql<boolean>`position(${word} in lower(normalize(concat_ws(' ', m.name, m.folder, m.texts->>'en', m.texts->>'sv', m.texts->>'ja'), NFKC))) > 0`,
    );
  const shown = rows
    .orderBy(sql`lower(m.name)`)
    .orderBy('m.id')
    .limit(limit);
  return (await shown.execute()).map((row) => listed(macroOf(ctx, row)));
};

export const readMacro = async (ctx: Context, id: string): Promise<Macro> =>
  macroOf(ctx, found(await visibleMacros(ctx).where('m.id', '=', id).executeTakeFirst()));
