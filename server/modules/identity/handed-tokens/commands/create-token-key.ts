import { createPublicKey, randomBytes } from 'node:crypto';
import { done } from '#contracts/common.ts';
import type { NewTokenKey, TokenAlgorithm } from '#contracts/handed-tokens.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { record } from '#server/platform/events/event.ts';
import { found, InvalidInput, refuse } from '#server/platform/refusal.ts';
import { signOnChanged } from '../../events.ts';
import { mustDecideAccess } from '../../queries/decider.ts';
import { listTokenKeys, secretPlace } from '../queries/token-keys.ts';

const most = 10;

const notOne = (): never => {
  throw new InvalidInput([{ path: 'body.publicKey', message: 'This is not a public key of that kind in PEM.' }]);
};

const publicKeyOf = (algorithm: TokenAlgorithm, pem: string | null): string => {
  let key;
  try {
    // A private key would be read too, and its public half taken: nobody is to send us one.
    key = /PRIVATE/.test(pem ?? '') ? null : createPublicKey(pem ?? '');
  } catch {
    return notOne();
  }
  const fits =
    algorithm === 'EdDSA'
      ? key?.asymmetricKeyType === 'ed25519'
      : key?.asymmetricKeyType === 'ec' && key.asymmetricKeyDetails?.namedCurve === 'prime256v1';
  return key && fits ? key.export({ type: 'spki', format: 'pem' }) : notOne();
};

/** A secret of ours (HS256, 256 bits) leaves once, in this reply; of the others only what is public comes here. */
export const createTokenKey = async (
  ctx: Context,
  { algorithm, publicKey, ...rest }: NewTokenKey,
): Promise<{ id: string; secret: string | null }> => {
  await mustDecideAccess(ctx);
  if ((await listTokenKeys(ctx)).length >= most) refuse('too_many');
  const id = newId();
  const secret = algorithm === 'HS256' ? randomBytes(32).toString('base64url') : null;
  await ctx.db
    .insertInto('identity.tokenKey')
    .values({
      ...rest,
      workspaceId: ctx.workspaceId,
      id,
      algorithm,
      secret: secret === null ? null : ctx.platform.keys.seal(secret, secretPlace(ctx.workspaceId, id)),
      publicKey: secret === null ? publicKeyOf(algorithm, publicKey) : null,
      createdAt: ctx.now,
      lastUsedAt: null,
    })
    .execute();
  await record(ctx, signOnChanged, { recordId: id, payload: { connectionId: id, name: rest.name, change: 'created' } });
  return { id, secret };
};

export const removeTokenKey = async (ctx: Context, id: string): Promise<typeof done> => {
  await mustDecideAccess(ctx);
  const { name } = found(
    await ctx.db
      .deleteFrom('identity.tokenKey')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .returning('name')
      .executeTakeFirst(),
  );
  await record(ctx, signOnChanged, { recordId: id, payload: { connectionId: id, name, change: 'removed' } });
  return done;
};
