import { generateKeyPair, randomBytes, type KeyObject } from 'node:crypto';
import { promisify } from 'node:util';
import { newId } from '#server/platform/db/ids.ts';
import type { Context } from '#server/platform/db/context.ts';
import { keyRows, sealKey } from '../queries/keys.ts';
import { lockedDomain } from '../queries/domains.ts';
import type { PublicKey } from '../rules/dkim-record.ts';

const generate = promisify(generateKeyPair);

export interface NewKey extends PublicKey {
  readonly privateKey: string;
}

// A raw Ed25519 key (RFC 8463 4) is the last 32 bytes of its SPKI form; RSA's stands in SPKI whole (RFC 6376 3.6.1).
const publicText = (algorithm: PublicKey['algorithm'], key: KeyObject): string => {
  const der = key.export({ type: 'spki', format: 'der' });
  return (algorithm === 'rsa' ? der : der.subarray(-32)).toString('base64');
};

/** A pair and the name it is to be published under, which says nothing and that no other workspace has. */
export const makeKey = async (algorithm: PublicKey['algorithm']): Promise<NewKey> => {
  const { publicKey, privateKey } = algorithm === 'rsa' ? await generate('rsa', { modulusLength: 2048 }) : await generate('ed25519', {});
  return {
    algorithm,
    selector: `interdesk-${randomBytes(5).toString('hex')}`,
    publicKey: publicText(algorithm, publicKey),
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }),
  };
};

/** Puts new pairs beside those that sign, unless there is one that waits already. */
export const makeKeys = async (ctx: Context, domainId: string, made: readonly NewKey[]): Promise<void> => {
  await lockedDomain(ctx, domainId);
  const known = await keyRows(ctx, [domainId]);
  for (const { algorithm, selector, publicKey, privateKey } of made) {
    if (known.some((key) => key.algorithm === algorithm && key.state === 'prepared')) continue;
    const id = newId();
    await ctx.db
      .insertInto('mailroom.dkimKey')
      .values({
        workspaceId: ctx.workspaceId,
        id,
        domainId,
        algorithm,
        selector,
        publicKey,
        privateKey: sealKey(ctx.platform, ctx.workspaceId, id, privateKey),
        state: 'prepared',
        createdAt: ctx.now,
      })
      .execute();
  }
};
