import { z } from 'zod';
import { replaceHtml, staleHtml, staleHtmlCount, type StaleHtml } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { RetryLater, work, type WorkSite } from '#server/platform/work/work.ts';
import { SANITISER_VERSION } from '../reading/version.ts';
import { readMail, sanitiseAgain } from './read-mail.ts';

const atOnce = 20;
const batches = 25;

interface Stale extends StaleHtml {
  readonly bytes: Buffer | null;
}

const withBytes = async (ctx: Context, stale: StaleHtml): Promise<Stale> => {
  if (stale.mailId === null) return { ...stale, bytes: null };
  const raw = await ctx.db
    .selectFrom('mailroom.rawMail')
    .select('bytes')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', stale.mailId)
    .executeTakeFirst();
  return { ...stale, bytes: raw?.bytes ?? null };
};

/** From the raw mail, as on the day it came; where that was erased, from the HTML that is left of it. */
const madeAnew = async (platform: Platform, { bytes, html }: Stale) => {
  const sanitised = bytes === null ? await sanitiseAgain(platform, html) : (await readMail(platform, bytes)).sanitised;
  return { html: sanitised?.html ?? null, version: SANITISER_VERSION, remotePictures: sanitised?.remoteImages ?? 0 };
};

const remakeSome = async (site: WorkSite): Promise<{ made: number; left: number }> => {
  const { platform, some } = await site.inWorkspace(
    async (ctx) => {
      const found = await staleHtml(ctx, SANITISER_VERSION, atOnce);
      return { platform: ctx.platform, some: found };
    },
    { readOnly: true },
  );
  let made = 0;
  for (const stale of some) {
    if (site.signal.aborted) break;
    // One at a time: a raw mail may be large.
    const whole = await site.inWorkspace((ctx) => withBytes(ctx, stale), { readOnly: true });
    const anew = await madeAnew(platform, whole);
    if (await site.inWorkspace((ctx) => replaceHtml(ctx, stale.entryId, anew))) made += 1;
  }
  if (some.length === 0) return { made, left: 0 };
  const left = await site.inWorkspace((ctx) => staleHtmlCount(ctx, SANITISER_VERSION), { readOnly: true });
  platform.log.info({ workspaceId: site.workspaceId, made, left, version: SANITISER_VERSION }, 'formatted mail was made safe anew');
  return { made, left };
};

/**
 * Makes stored HTML anew after the sanitiser changed, in the process that may die and never while somebody reads
 * (decision 17). What is done stands in the rows: it may end anywhere and goes on from there.
 */
export const remakeHtml = async (site: WorkSite): Promise<void> => {
  for (let batch = 0; batch < batches && !site.signal.aborted; batch += 1) {
    const { made, left } = await remakeSome(site);
    if (left === 0) return;
    if (made === 0) throw new Error(`${left} formatted mails could not be made safe anew`);
  }
  throw new RetryLater(1, 'more formatted mail is to be made safe anew');
};

export const remakeWork = work({ name: 'mailroom.remake', payload: z.object({}), outside: (site) => remakeHtml(site) });
