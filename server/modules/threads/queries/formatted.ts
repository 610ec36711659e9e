import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { visibleRecord } from '../access.ts';
import { remoteAddresses } from '../rules/formatted-page.ts';
import { oldestSafeHtml } from '../rules/html-version.ts';

export interface InlineFile {
  readonly contentId: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: Buffer;
}

export interface FormattedEntry {
  readonly html: string;
  readonly inline: InlineFile[];
}

const safeHtml = async (ctx: Context, recordId: string, entryId: string): Promise<string> => {
  await visibleRecord(ctx, recordId);
  const entry = await ctx.db
    .selectFrom('threads.entry')
    .select('html')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('recordId', '=', recordId)
    .where('id', '=', entryId)
    .where('state', '<>', 'withdrawn')
    .where('htmlVersion', '>=', oldestSafeHtml)
    .executeTakeFirst();
  return found(found(entry).html);
};

/** The sanitised form of an entry and the pictures that it shows inside. */
export const formattedEntry = async (ctx: Context, recordId: string, entryId: string): Promise<FormattedEntry> => {
  const html = await safeHtml(ctx, recordId, entryId);
  const files = await ctx.db
    .selectFrom('threads.attachment')
    .select(['contentId', 'mediaType', 'size', 'sha256'])
    .where('workspaceId', '=', ctx.workspaceId)
    .where('entryId', '=', entryId)
    .where('contentId', 'is not', null)
    .execute();
  // RFC 2392: a cid: address names the Content-ID without its brackets.
  const inline = files.map(({ contentId, ...file }) => ({ ...file, contentId: (contentId ?? '').replace(/^<|>$/g, '') }));
  return { html, inline };
};

/** Only what stands in the entry is ever fetched for anybody, so that the desk is nobody's proxy (S-46). */
export const remoteAddress = async (ctx: Context, recordId: string, entryId: string, at: number): Promise<string> =>
  found(remoteAddresses(await safeHtml(ctx, recordId, entryId))[at]);

export interface StaleHtml {
  readonly entryId: string;
  readonly mailId: string | null;
  readonly html: string;
}

const stale = (ctx: Context, version: number) =>
  ctx.db
    .selectFrom('threads.entry')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('html', 'is not', null)
    .where((row) => row.or([row('htmlVersion', 'is', null), row('htmlVersion', '<', version)]));

/** Entries whose HTML an older sanitiser made, some at a time. */
export const staleHtml = async (ctx: Context, version: number, limit: number): Promise<StaleHtml[]> => {
  const rows = await stale(ctx, version).select(['id', 'mailId', 'html']).orderBy('htmlVersion').orderBy('id').limit(limit).execute();
  return rows.map(({ id, mailId, html }) => ({ entryId: id, mailId, html: html ?? '' }));
};

export const staleHtmlCount = async (ctx: Context, version: number): Promise<number> =>
  Number(
    (
      await stale(ctx, version)
        .select((row) => row.fn.countAll().as('count'))
        .executeTakeFirstOrThrow()
    ).count,
  );
