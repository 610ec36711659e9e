import type { AuditChain } from '#contracts/audit.ts';
import type { Context } from '../db/context.ts';

/** Where the chain ends and what was last signed of it. */
export const chainEnd = async (ctx: Context): Promise<AuditChain> => {
  const head = ctx.db.selectFrom('platform.auditHead').select(['number', 'hash']).where('workspaceId', '=', ctx.workspaceId);
  const seals = ctx.db
    .selectFrom('platform.auditSeal')
    .select(['number', 'hash', 'at', 'signature'])
    .where('workspaceId', '=', ctx.workspaceId)
    .orderBy('number', 'desc')
    .limit(1);
  const [end, seal] = await Promise.all([head.executeTakeFirst(), seals.executeTakeFirst()]);
  return {
    entries: end?.number ?? 0,
    hash: end?.hash.toString('hex') ?? null,
    seal: seal ? { ...seal, hash: seal.hash.toString('hex'), signature: seal.signature.toString('hex') } : null,
  };
};
