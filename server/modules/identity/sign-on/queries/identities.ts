import type { LinkedIdentity } from '#contracts/sign-on.ts';
import type { Context } from '#server/platform/db/context.ts';
import { personBehind } from '../../access.ts';
import type { Person } from '../../queries/people.ts';
import { offeredConnections } from './connections.ts';

export interface Subject {
  readonly connectionId: string;
  readonly issuer: string;
  readonly subject: string;
}

/** Who is known by what the other side calls them. */
export const personOfSubject = async (ctx: Context, { connectionId, issuer, subject }: Subject): Promise<Person | null> => {
  const row = await ctx.db
    .selectFrom('identity.foreignIdentity')
    .select(['personKind', 'personId'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('connectionId', '=', connectionId)
    .where('issuer', '=', issuer)
    .where('subject', '=', subject)
    .executeTakeFirst();
  return row ? { kind: row.personKind as Person['kind'], id: row.personId } : null;
};

/** The person's own, and the connections that they could still use. */
export const ownIdentities = async (ctx: Context): Promise<{ items: LinkedIdentity[]; open: { id: string; name: string }[] }> => {
  const { kind, id } = personBehind(ctx.actor);
  const rows = await ctx.db
    .selectFrom('identity.foreignIdentity as f')
    .innerJoin('identity.connection as c', (join) => join.onRef('c.workspaceId', '=', 'f.workspaceId').onRef('c.id', '=', 'f.connectionId'))
    .select(['f.id', 'f.connectionId', 'c.name as connection', 'f.createdAt', 'f.lastUsedAt'])
    .where('f.workspaceId', '=', ctx.workspaceId)
    .where('f.personKind', '=', kind)
    .where('f.personId', '=', id)
    .orderBy('f.createdAt')
    .execute();
  const used = new Set(rows.map(({ connectionId }) => connectionId));
  return {
    items: rows.map(({ id: own, connection, createdAt, lastUsedAt }) => ({ id: own, connection, createdAt, lastUsedAt })),
    open: (await offeredConnections(ctx, kind)).filter((connection) => !used.has(connection.id)),
  };
};
