import type { Passkey } from '#contracts/passkeys.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Visit } from '#server/platform/http/serve.ts';
import { personBehind } from '../../access.ts';
import type { Person } from '../../queries/people.ts';

const own = (ctx: Context, { kind, id }: Person) =>
  ctx.db
    .selectFrom('identity.passkey')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('personKind', '=', kind)
    .where('personId', '=', id)
    .orderBy('createdAt')
    .orderBy('id');

/** The passkeys of the person behind the request, oldest first. */
export const ownPasskeys = (ctx: Context): Promise<Passkey[]> =>
  own(ctx, personBehind(ctx.actor)).select(['id', 'name', 'createdAt', 'lastUsedAt']).execute();

/** What a browser is told of keys that there are, so that it offers these or makes no second one beside them. */
export const keptPasskeys = async (ctx: Context, person: Person) => {
  const rows = await own(ctx, person).select(['credentialId', 'transports', 'userHandle']).execute();
  return rows.map(({ credentialId, transports, userHandle }) => ({
    userHandle,
    card: { type: 'public-key', id: credentialId.toString('base64url'), transports } as const,
  }));
};

export const hasPasskey = async (ctx: Context, person: Person): Promise<boolean> =>
  (await own(ctx, person).select('id').limit(1).executeTakeFirst()) !== undefined;

export const passkeyNamed = (ctx: Context, credentialId: Buffer) =>
  ctx.db
    .selectFrom('identity.passkey')
    .select(['id', 'personKind', 'personId', 'credentialId', 'publicKey', 'userHandle', 'signCount', 'name'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('credentialId', '=', credentialId)
    .executeTakeFirst();

/** The relying party's id is the host that people see in the address (Web Authentication, 5.1.2). */
export const relyingParty = ({ origin }: Visit): { rpId: string; origin: string } => ({ rpId: new URL(origin).hostname, origin });
