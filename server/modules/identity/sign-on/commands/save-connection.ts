import { done } from '#contracts/common.ts';
import type { ChangeConnection, NewConnection } from '#contracts/sign-on.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { found, InvalidInput, refuse } from '#server/platform/refusal.ts';
import { signOnChanged } from '../../events.ts';
import { mustDecideAccess } from '../../queries/decider.ts';
import { connectionOf, secretPlace, type OpenConnection } from '../queries/connections.ts';
import { talkToProvider } from './talk-to-provider.ts';

const most = 20;

// One sentence whatever is wrong, so that nobody learns from it what stands behind an address (S-46).
const mustAnswer = (visit: Visit, talk: Pick<OpenConnection, 'issuer' | 'clientId' | 'clientSecret'>): Promise<unknown> =>
  talkToProvider(visit.platform, talk).catch(() => {
    throw new InvalidInput([
      { path: 'body.issuer', message: 'No OpenID Connect provider answers there, or its host is not allowed by OUTBOUND_ALLOW.' },
    ]);
  });

/** A new connection, once the provider has answered. */
export const saveNewConnection = async (site: Site, { clientSecret, ...wished }: NewConnection, visit: Visit): Promise<{ id: string }> => {
  await site.inWorkspace(mustDecideAccess, { readOnly: true });
  await mustAnswer(visit, { ...wished, clientSecret });
  return site.inWorkspace(async (ctx) => {
    const there = await ctx.db.selectFrom('identity.connection').select('id').where('workspaceId', '=', ctx.workspaceId).execute();
    if (there.length >= most) refuse('too_many');
    const id = newId();
    await ctx.db
      .insertInto('identity.connection')
      .values({
        ...wished,
        workspaceId: ctx.workspaceId,
        id,
        clientSecret: ctx.platform.keys.seal(clientSecret, secretPlace(ctx.workspaceId, id)),
        createdAt: ctx.now,
      })
      .execute();
    await record(ctx, signOnChanged, { recordId: id, payload: { connectionId: id, name: wished.name, change: 'created' } });
    return { id };
  });
};

export const saveConnection = async (
  site: Site,
  id: string,
  { version, clientSecret, ...wished }: ChangeConnection,
  visit: Visit,
): Promise<typeof done> => {
  await site.inWorkspace(mustDecideAccess, { readOnly: true });
  const before = found(await site.inWorkspace((ctx: Context) => connectionOf(ctx, id), { readOnly: true }));
  if (before.version !== version) refuse('stale_version');
  await mustAnswer(visit, {
    issuer: wished.issuer ?? before.issuer,
    clientId: wished.clientId ?? before.clientId,
    clientSecret: clientSecret ?? before.clientSecret,
  });
  return site.inWorkspace(async (ctx) => {
    const sealed =
      clientSecret === undefined ? {} : { clientSecret: ctx.platform.keys.seal(clientSecret, secretPlace(ctx.workspaceId, id)) };
    const fields = Object.fromEntries(Object.entries(wished).filter(([, value]) => value !== undefined));
    const changed = await ctx.db
      .updateTable('identity.connection')
      .set({ ...fields, ...sealed, version: version + 1 })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .where('version', '=', version)
      .executeTakeFirst();
    if (changed.numUpdatedRows !== 1n) refuse('stale_version');
    await record(ctx, signOnChanged, { recordId: id, payload: { connectionId: id, name: wished.name ?? before.name, change: 'changed' } });
    return done;
  });
};
