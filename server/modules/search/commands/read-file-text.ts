import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { readMail } from '#server/modules/mailroom/index.ts';
import { entriesWithFile } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import { startReadingProcess } from '#server/platform/readers/reading-process.ts';
import { work } from '#server/platform/work/work.ts';
import type { FileAnswer, FileRequest } from '../reading/file-child.ts';
import { formatOf } from '../reading/file-text.ts';
import { limits, readerVersion } from '../reading/limits.ts';
import { indexRecords } from './index-records.ts';

const entry = fileURLToPath(new URL('../reading/file-child.ts', import.meta.url));
const most = 200;

/** A process a file: what a file breaks is gone with it. */
const textInProcess = async (bytes: Buffer, format: FileRequest['format']): Promise<string | null> => {
  const child = startReadingProcess<Omit<FileRequest, 'id'>, FileAnswer>(entry, limits);
  try {
    const outcome = await child.ask({ bytes, format });
    return 'answer' in outcome ? outcome.answer.text : null;
  } finally {
    await child.stop();
  }
};

const mailText = async (platform: Platform, bytes: Buffer): Promise<string | null> => {
  const { message } = await readMail(platform, bytes);
  return message.unreadable === null ? `${message.subject}\n${message.text}`.slice(0, limits.characters) : null;
};

const keep = async (ctx: Context, sha256: Buffer, text: string | null): Promise<void> => {
  const values = { state: text === null ? 'failed' : text === '' ? 'none' : 'read', text: text ?? '', reader: readerVersion };
  // Whoever names a file keeps it; without an entry it may be gone meanwhile.
  const carriers = await entriesWithFile(ctx, sha256, most);
  if (carriers.length === 0) return;
  await ctx.db
    .insertInto('search.fileText')
    .values({ workspaceId: ctx.workspaceId, sha256, createdAt: ctx.now, ...values })
    .onConflict((conflict) => conflict.columns(['workspaceId', 'sha256']).doUpdateSet(values))
    .execute();
  if (values.state !== 'read') return;
  for (const [recordId, some] of Map.groupBy(carriers, (carrier) => carrier.recordId)) {
    await indexRecords(ctx, [recordId], { entries: some.map((carrier) => carrier.entryId) });
  }
};

/**
 * Reads what stands in a file, in a process that may die over it. What can't be read is noted and left alone until a newer
 * reader comes: the entry is found by its words and the file's name all the same.
 */
export const readFileText = work({
  name: 'search.read-file',
  payload: z.object({ sha256: z.string(), name: z.string(), mediaType: z.string() }),
  outside: async ({ workspaceId, inWorkspace }, { sha256: hex, ...file }) => {
    const platform = await inWorkspace((ctx) => Promise.resolve(ctx.platform), { readOnly: true });
    const [sha256, format] = [Buffer.from(hex, 'hex'), formatOf(file)];
    const bytes = format === null ? null : await platform.files.readWhole(workspaceId, sha256);
    const text =
      bytes === null || format === null ? null : await (format === 'mail' ? mailText(platform, bytes) : textInProcess(bytes, format));
    await inWorkspace((ctx) => keep(ctx, sha256, text));
  },
});
