import type { z } from 'zod';
import type { imports, Import } from '#contracts/imports.ts';
import { fieldsOn } from '#server/modules/fields/index.ts';
import { plainFileName } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { newId } from '#server/platform/db/ids.ts';
import { beginning, jsonText } from '#server/platform/db/json.ts';
import { noteFile } from '#server/platform/files/note-file.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { readImport } from '../queries/imports.ts';
import { withFile, type OpenFile } from '../reading/open-file.ts';
import { limits } from '../reading/limits.ts';
import { isImportable } from '../rules/cell-value.ts';
import { guessTargets } from '../rules/headings.ts';
import { keepCells } from './keep-cells.ts';
import { rememberedTargets } from './remember-targets.ts';

/** What of a file an import keeps beside its content. */
export const readingOf = ({ encoding, delimiter, header, headings, sample, total }: OpenFile) => ({
  encoding,
  delimiter,
  header,
  headings: keepCells(headings),
  sample: jsonText(sample.map((cells) => keepCells(cells.slice(0, headings.length)).map((cell) => beginning(cell, 200)))),
  total,
});

/** What the columns were the last time with these headings, else what they are called. */
export const firstTargets = async (ctx: Context, sort: Import['sort'], headings: readonly string[]): Promise<string[]> => {
  const known = await rememberedTargets(ctx, sort, headings);
  const guessed = known ?? guessTargets(sort, headings, (await fieldsOn(ctx, sort)).filter(isImportable));
  return guessed.map((target) => target ?? '');
};

/** No more than an import reads is held at once; it is kept only if it can be read. */
const whole = async (content: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of content) {
    size += chunk.length;
    if (size > limits.fileBytes) refuse('too_large', { limit: limits.fileBytes });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Read before anything is kept; then the content, durable, and the row that names it. */
export const uploadImport = async (
  platform: Platform,
  site: Site,
  content: AsyncIterable<Uint8Array>,
  { sort, name }: z.output<typeof imports.upload.query>,
): Promise<Import> => {
  const bytes = await whole(content);
  const reading = await withFile(bytes, { encoding: null, delimiter: null, header: null }, (file) => Promise.resolve(readingOf(file)));
  const stored = await platform.files.put(site.workspaceId, bytes);
  return site.inWorkspace(async (ctx) => {
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
};
