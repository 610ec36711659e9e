import { sql, type RawBuilder, type SqlBool } from 'kysely';
import { z } from 'zod';
import type { Language } from '#contracts/common.ts';
import type { ListMembers, Member, MemberCard, MemberState, RoleCard } from '#contracts/staff.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';
import { found } from '#server/platform/refusal.ts';
import { actsAsOwner, mayActOn, standingFrom } from '../access.ts';
import { rolesOfMembers } from './roles.ts';

const columns = [
  'id',
  'name',
  'address',
  'language',
  'timeZone',
  'state',
  'leadId',
  'skills',
  'spokenLanguages',
  'capacity',
  'sample',
  'createdAt',
  'version',
] as const;

const ofWorkspace = (ctx: Context) => ctx.db.selectFrom('staff.member').select(columns).where('workspaceId', '=', ctx.workspaceId);
type Row = Awaited<ReturnType<ReturnType<typeof ofWorkspace>['execute']>>[number];

export const teamIdsOf = async (ctx: Context, memberIds: readonly string[]): Promise<Map<string, string[]>> => {
  if (memberIds.length === 0) return new Map();
  const rows = await ctx.db
    .selectFrom('staff.teamMember')
    .select(['memberId', 'teamId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('memberId', 'in', [...memberIds])
    .orderBy('teamId')
    .execute();
  const teams = Map.groupBy(rows, ({ memberId }) => memberId);
  return new Map([...teams].map(([memberId, seats]) => [memberId, seats.map(({ teamId }) => teamId)]));
};

const card = ({ id, name, readyMade }: RoleCard): RoleCard => ({ id, name, readyMade });

const shown = async (ctx: Context, rows: readonly Row[]): Promise<Member[]> => {
  const ids = rows.map(({ id }) => id);
  const [roles, teams, asOwner] = [await rolesOfMembers(ctx, ids), await teamIdsOf(ctx, ids), await actsAsOwner(ctx)];
  const self = personOf(ctx.actor);
  return rows.map((row) => {
    const held = roles.get(row.id) ?? [];
    const manages = may(ctx.actor, 'staff.manage') && mayActOn(ctx, standingFrom(ctx, held), asOwner);
    const state = row.state as MemberState;
    return {
      ...row,
      state,
      language: row.language as Language,
      spokenLanguages: row.spokenLanguages as Language[],
      roles: held.map(card),
      teamIds: teams.get(row.id) ?? [],
      can: {
        change: manages,
        disable: manages && state !== 'disabled' && row.id !== self,
        enable: manages && state === 'disabled',
        invite: manages && state === 'invited',
      },
    };
  });
};

/** Where a day begins for them. */
export const zoneOfMember = async (ctx: Context, id: string): Promise<string> =>
  found(
    await ctx.db
      .selectFrom('staff.member')
      .select('timeZone')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .executeTakeFirst(),
  ).timeZone;

export const readMember = async (ctx: Context, id: string): Promise<Member> => {
  const row = found(await ofWorkspace(ctx).where('id', '=', id).executeTakeFirst());
  return found((await shown(ctx, [row]))[0]);
};

// One whole expression a language, because the name of a collation can't be a parameter.
const collated: Record<Language, RawBuilder<string>> = {
  en: sql<string>`member.name collate "en-x-icu"`,
  sv: sql<string>`member.name collate "sv-x-icu"`,
  ja: sql<string>`member.name collate "ja-x-icu"`,
};

const pattern = (text: string): string =>
  `%${text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\\%_]/g, '\\$&')}%`;

/** Members in the alphabet of the reader. */
export const listMembers = async (ctx: Context, query: z.output<typeof ListMembers>): Promise<{ items: Member[]; next: string | null }> => {
  const { state, text, role, language, cursor, limit } = query;
  const name = collated[language];
  let list = ctx.db
    .selectFrom('staff.member as member')
    .select(columns.map((column) => `member.${column}` as const))
    .where('member.workspaceId', '=', ctx.workspaceId)
    .orderBy(name)
    .orderBy('member.id')
    .limit(limit + 1);
  if (state !== undefined) list = list.where('member.state', '=', state);
  if (text) {
    const like = pattern(text);
    list = list.where(sql<SqlBool>`(lower(normalize(member.name, NFKC)) like ${like} or member.address like ${like})`);
  }
  if (role !== undefined) {
    list = list.where((eb) =>
      eb.exists(
        eb
          .selectFrom('staff.memberRole as held')
          .select('held.memberId')
          .whereRef('held.workspaceId', '=', 'member.workspaceId')
          .whereRef('held.memberId', '=', 'member.id')
          .where('held.roleId', '=', role),
      ),
    );
  }
  if (cursor !== undefined) {
    const [lastName, lastId] = readCursor(ctx, 'members', cursor, z.tuple([z.string(), z.string()]));
    list = list.where(sql<SqlBool>`(${name}, member.id) > (${lastName}, ${lastId}::uuid)`);
  }
  const { items, next } = pageOf(ctx, 'members', await list.execute(), limit, (row) => [row.name, row.id]);
  return { items: await shown(ctx, items), next };
};

/** Names behind ids, or of everybody, disabled ones too; for pickers and old entries. */
export const memberCards = async (ctx: Context, ids?: readonly string[]): Promise<MemberCard[]> => {
  if (ids?.length === 0) return [];
  const rows = await ctx.db
    .selectFrom('staff.member')
    .select(['id', 'name', 'state'])
    .where('workspaceId', '=', ctx.workspaceId)
    .$if(ids !== undefined, (query) => query.where('id', 'in', [...(ids ?? [])]))
    .orderBy('name')
    .orderBy('id')
    .execute();
  const teams = await teamIdsOf(
    ctx,
    rows.map(({ id }) => id),
  );
  return rows.map((row) => ({ ...row, state: row.state as MemberState, teamIds: teams.get(row.id) ?? [] }));
};
