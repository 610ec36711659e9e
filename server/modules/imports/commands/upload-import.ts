import type { z } from 'zod';
import type { imports, Import } from '#contracts/imports.ts';
import { fieldsOn } from '#server/modules/fields/index.ts';
import { plainFileName } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { jsonText } from '#server/platform/db/json.ts';
import { noteFile } from '#server/platform/files/note-file.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { found } from '#server/platform/refusal.ts';
import { readImport } from '../queries/imports.ts';
import { withFile, type OpenFile } from '../reading/open-file.ts';
import { limits } from '../reading/limits.ts';
import { isImportable } from '../rules/cell-value.ts';
import { guessTargets } from '../rules/headings.ts';
import { keptCell } from '../rules/row-value.ts';
import { rememberedTargets } from './remember-targets.ts';

/** What of a file an import keeps beside its content. */
export const readingOf = ({ encoding, delimiter, header, headings, sample, total }: OpenFile) => ({
  encoding,
  delimiter,
  header,
  headings: headings.map((heading) => keptCell(heading, null)),
  sample: jsonText(sample.map((cells) => cells.slice(0, headings.length).map((cell) => keptCell(cell, null).slice(0, 200)))),
  total,
});

/** What the columns were the last time with these headings, else what they are called. */
export const firstTargets = async (ctx: Context, sort: Import['sort'], headings: readonly string[]): Promise<string[]> => {
  const known = await rememberedTargets(ctx, sort, headings);
  const guessed = known ?? guessTargets(sort, headings, (await fieldsOn(ctx, sort)).filter(isImportable));
  return guessed.map((target) => target ?? '');
};

/** The content first and durable; the row only if it can be read: of what can't be nothing is left but a file that nobody names. */
export const uploadImport = async (
  platform: Platform,
  site: Site,
  content: AsyncIterable<Uint8Array>,
  { sort, name }: z.output<typeof imports.upload.query>,
): Promise<Import> => {
  const stored = await platform.files.put(site.workspaceId, content, limits.fileBytes);
  const bytes = found(await platform.files.readWhole(site.workspaceId, stored.sha256));
  try {
    const reading = await withFile(bytes, { encoding: null, delimiter: null, header: null }, (file) => Promise.resolve(readingOf(file)));
    return await site.inWorkspace(async (ctx) => {
      await noteFile(ctx, stored);
      const id = newId();
      await ctx.db
        .insertInto('imports.import')
        .values({
          ...reading,
          workspaceId: ctx.workspaceId,
          id,
          sort,
          fileName: plainFileName(name),
          sha256: stored.sha256,
          state: 'mapping',
          targets: await firstTargets(ctx, sort, reading.headings),
          rule: 'fill',
          memberId: ctx.actor.kind === 'member' ? ctx.actor.memberId : null,
          createdAt: ctx.now,
        })
        .execute();
      return readImport(ctx, id);
    });
  } catch (error) {
    await site.inWorkspace((ctx) => dropUnnamed(ctx, stored.sha256)).catch(() => undefined);
    throw error;
  }
};

/** A content that no row names was only brought here. */
const dropUnnamed = async (ctx: Context, sha256: Buffer): Promise<void> => {
  const named = ctx.db.selectFrom('platform.file').select('sha256').where('workspaceId', '=', ctx.workspaceId).where('sha256', '=', sha256);
  if (!(await named.executeTakeFirst())) await ctx.platform.files.remove(ctx.workspaceId, sha256);
};
