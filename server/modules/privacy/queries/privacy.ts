import { sql } from 'kysely';
import { z } from 'zod';
import type { Erasure, ErasureState, PersonPrivacy, PrivacySettings } from '#contracts/privacy.ts';
import type { Context } from '#server/platform/db/context.ts';
import { pageOf, readCursor } from '#server/platform/db/cursor.ts';

const shipped: PrivacySettings = { ownExport: true, ownErasure: false, version: 0 };

export const privacySettings = async (ctx: Context): Promise<PrivacySettings> =>
  (await ctx.db
    .selectFrom('privacy.setting')
    .select(['ownExport', 'ownErasure', 'version'])
    .where('workspaceId', '=', ctx.workspaceId)
    .executeTakeFirst()) ?? shipped;

const erasures = (ctx: Context) =>
  ctx.db
    .selectFrom('privacy.erasure as e')
    .leftJoin('customers.contactCard as c', (join) => join.onRef('c.workspaceId', '=', 'e.workspaceId').onRef('c.id', '=', 'e.contactId'))
    .leftJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 'e.workspaceId').onRef('m.id', '=', 'e.memberId'))
    .select(['e.id', 'e.contactId', 'e.state', 'e.total', 'e.done', 'e.createdAt', 'e.finishedAt', 'c.name', 'm.name as by'])
    .where('e.workspaceId', '=', ctx.workspaceId);
type Row = Awaited<ReturnType<ReturnType<typeof erasures>['execute']>>[number];

const shown = ({ contactId, state, name, by, total, done, createdAt, finishedAt }: Row): Erasure => ({
  contactId,
  state: state as ErasureState,
  name,
  by,
  total,
  done,
  createdAt,
  finishedAt,
});

export const privacyOf = async (ctx: Context, contactId: string): Promise<PersonPrivacy> => {
  const hold = await ctx.db
    .selectFrom('privacy.hold as h')
    .leftJoin('staff.memberCard as m', (join) => join.onRef('m.workspaceId', '=', 'h.workspaceId').onRef('m.id', '=', 'h.setBy'))
    .select(['h.reason', 'h.createdAt as since', 'm.name as by'])
    .where('h.workspaceId', '=', ctx.workspaceId)
    .where('h.contactId', '=', contactId)
    .executeTakeFirst();
  const erasure = await erasures(ctx).where('e.contactId', '=', contactId).executeTakeFirst();
  return { hold: hold ?? null, erasure: erasure ? shown(erasure) : null };
};

export const listErasures = async (ctx: Context, { cursor, limit }: { cursor?: string | undefined; limit: number }) => {
  const after = cursor === undefined ? null : readCursor(ctx, 'privacy.erasures', cursor, z.tuple([z.string()]))[0];
  const query = erasures(ctx)
    .orderBy('e.id', 'desc')
    .limit(limit + 1);
  const rows = await (after === null ? query : query.where(sql<boolean>`e.id < ${after}::uuid`)).execute();
  const page = pageOf(ctx, 'privacy.erasures', rows, limit, ({ id }) => [id]);
  return { items: page.items.map(shown), next: page.next };
};
