import { randomBytes } from 'node:crypto';
import { Resolver } from 'node:dns/promises';
import { done } from '#contracts/common.ts';
import type { OwnDomain } from '#contracts/sign-on.ts';
import { refuseWhere } from '#server/platform/db/constraint.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Site } from '#server/platform/http/serve.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { mustDecideAccess } from '../../queries/decider.ts';
import { domainNamed } from '../queries/connections.ts';

const most = 50;

/** The texts that stand at a name; nothing where there are none. */
export type AskTexts = (name: string) => Promise<readonly string[]>;

const askMachine: AskTexts = async (name) => {
  const resolver = new Resolver({ timeout: 2_000, tries: 2 });
  return (await resolver.resolveTxt(name).catch(() => [])).map((parts) => parts.join(''));
};

export const addDomain = async (ctx: Context, domain: string): Promise<OwnDomain> => {
  await mustDecideAccess(ctx);
  const there = await ctx.db.selectFrom('identity.ownDomain').select('domain').where('workspaceId', '=', ctx.workspaceId).execute();
  if (there.length >= most) refuse('too_many');
  const token = randomBytes(16).toString('hex');
  await refuseWhere(
    { own_domain_pkey: 'name_taken' },
    ctx.db
      .insertInto('identity.ownDomain')
      .values({ workspaceId: ctx.workspaceId, domain, token, createdAt: ctx.now, verifiedAt: null })
      .execute(),
  );
  return found(await domainNamed(ctx, domain));
};

/** The DNS is asked with no transaction open. What was proven and no longer stands there is no longer believed. */
export const proveDomain = async (site: Site, domain: string, ask: AskTexts = askMachine): Promise<{ verified: boolean }> => {
  const { record } = await site.inWorkspace(
    async (ctx) => {
      await mustDecideAccess(ctx);
      return found(await domainNamed(ctx, domain));
    },
    { readOnly: true },
  );
  const verified = (await ask(record.name)).includes(record.value);
  await site.inWorkspace((ctx) =>
    ctx.db
      .updateTable('identity.ownDomain')
      .set({ verifiedAt: verified ? ctx.now : null })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('domain', '=', domain)
      .execute(),
  );
  return { verified };
};

export const removeDomain = async (ctx: Context, domain: string): Promise<typeof done> => {
  await mustDecideAccess(ctx);
  found(
    await ctx.db
      .deleteFrom('identity.ownDomain')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('domain', '=', domain)
      .returning('domain')
      .executeTakeFirst(),
  );
  return done;
};
