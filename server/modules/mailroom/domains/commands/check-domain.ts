import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import type { MailDomain } from '#contracts/mail-domains.ts';
import { jsonText } from '#server/platform/db/json.ts';
import type { Context } from '#server/platform/db/context.ts';
import { record as tell } from '#server/platform/events/event.ts';
import type { Platform } from '#server/platform/platform.ts';
import { Refusal } from '#server/platform/refusal.ts';
import { work } from '#server/platform/work/work.ts';
import { domainChanged } from '../../events.ts';
import { domainRow, lockedDomain, readDomain, relaysOf, senders } from '../queries/domains.ts';
import { keyRows } from '../queries/keys.ts';
import type { PublicKey } from '../rules/dkim-record.ts';
import { nextSteps, type KeyStep } from '../rules/key-steps.ts';
import { askRecords, type Records } from './ask-records.ts';
import { makeKey, makeKeys } from './make-keys.ts';

interface CheckSite {
  readonly inWorkspace: <Result>(run: (ctx: Context) => Promise<Result>, options?: { readOnly?: boolean }) => Promise<Result>;
}

interface Standing {
  readonly platform: Platform;
  readonly domain: string;
  readonly relays: readonly string[];
  readonly keys: readonly (PublicKey & { readonly id: string })[];
  /** Of which there is no pair yet. */
  readonly lacking: readonly PublicKey['algorithm'][];
}

const standingOf = async (ctx: Context, domainId: string): Promise<Standing> => {
  const row = await domainRow(ctx, domainId);
  const keys = await keyRows(ctx, [domainId]);
  const wanted = row.ed25519 ? (['rsa', 'ed25519'] as const) : (['rsa'] as const);
  return {
    platform: ctx.platform,
    domain: row.name,
    relays: relaysOf((await senders(ctx)).get(row.name) ?? []),
    keys: keys.map(({ id, algorithm, selector, publicKey }) => ({
      id,
      algorithm: algorithm as PublicKey['algorithm'],
      selector,
      publicKey,
    })),
    lacking: wanted.filter((algorithm) => !keys.some((key) => key.algorithm === algorithm && key.state !== 'retired')),
  };
};

const take = async (ctx: Context, { id, to }: KeyStep): Promise<void> => {
  const keys = { workspaceId: ctx.workspaceId, id };
  if (to === 'gone') {
    await ctx.db.deleteFrom('mailroom.dkimKey').where('workspaceId', '=', keys.workspaceId).where('id', '=', keys.id).execute();
    return;
  }
  const times = { prepared: { signingAt: null }, signing: { signingAt: ctx.now }, retired: { retiredAt: ctx.now } };
  await ctx.db
    .updateTable('mailroom.dkimKey')
    .set({ state: to, ...times[to] })
    .where('workspaceId', '=', keys.workspaceId)
    .where('id', '=', keys.id)
    .execute();
};

const settle = async (ctx: Context, domainId: string, { keys, spf, dmarc, mx }: Records): Promise<MailDomain> => {
  await lockedDomain(ctx, domainId);
  for (const [id, finding] of keys)
    await ctx.db
      .updateTable('mailroom.dkimKey')
      .set({ finding: jsonText(finding) })
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', id)
      .execute();
  const standing = (await keyRows(ctx, [domainId])).map((key) => ({
    ...key,
    algorithm: key.algorithm as 'rsa',
    state: key.state as 'signing',
  }));
  const said = new Map([...keys].map(([id, { state }]) => [id, state]));
  for (const step of nextSteps(standing, said, ctx.now)) await take(ctx, step);
  await ctx.db
    .updateTable('mailroom.sendingDomain')
    .set({ findings: jsonText({ spf, dmarc, mx }), checkedAt: ctx.now })
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', domainId)
    .execute();
  await tell(ctx, domainChanged, { recordId: domainId, payload: { domainId } });
  return readDomain(ctx, domainId);
};

/** Makes the keys that are still lacking, asks DNS and lets what it shows take effect. */
export const checkDomain = async (site: CheckSite, domainId: string): Promise<MailDomain> => {
  let standing = await site.inWorkspace((ctx) => standingOf(ctx, domainId), { readOnly: true });
  if (standing.lacking.length > 0) {
    // RSA takes a while to find its primes: no transaction waits for it.
    const made = await Promise.all(standing.lacking.map(makeKey));
    await site.inWorkspace((ctx) => makeKeys(ctx, domainId, made));
    standing = await site.inWorkspace((ctx) => standingOf(ctx, domainId), { readOnly: true });
  }
  const records = await askRecords(standing.platform, standing);
  return site.inWorkspace((ctx) => settle(ctx, domainId, records));
};

export const checkDomainWork = work({
  name: 'mailroom.check-domain',
  payload: z.strictObject({ domainId: Id }),
  outside: async (site, { domainId }) => {
    try {
      await checkDomain(site, domainId);
    } catch (error) {
      // Removed meanwhile: nothing is left to check.
      if (!(error instanceof Refusal)) throw error;
    }
  },
});
