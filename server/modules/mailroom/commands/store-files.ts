import type { NewAttachment } from '#server/modules/threads/index.ts';
import { mediaTypeOf } from '#server/modules/threads/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import type { Platform } from '#server/platform/platform.ts';
import type { Message } from '../reading/message-shape.ts';

interface File {
  readonly name: string;
  readonly content: Buffer;
  readonly contentId?: string | null;
  readonly inline?: boolean;
}

const plainName = (name: string): string => name.split(/[/\\]/).at(-1)?.replace(/[\p{Cc}\p{Cf}]/gu, '').trim().slice(0, 200) || 'file';

/** Attachments of a mail, durable before the rows that name them; with `whole` also the message as it arrived. */
export const storeFiles = async (platform: Platform, workspaceId: string, message: Message, whole: Buffer | null): Promise<NewAttachment[]> => {
  const files: File[] = message.attachments.map(({ filename, content, contentId, related }, at) => ({
    name: plainName(filename ?? `file-${at + 1}`),
    content,
    contentId,
    inline: related && contentId !== null,
  }));
  if (whole) files.push({ name: 'message.eml', content: whole });
  const stored: NewAttachment[] = [];
  for (const { name, content, contentId = null, inline = false } of files) {
    const { sha256, size } = await platform.files.put(workspaceId, content);
    stored.push({ name, mediaType: mediaTypeOf(name, content.subarray(0, 64)), size, sha256, contentId, inline });
  }
  return stored;
};

export const nameFiles = async (ctx: Context, files: readonly NewAttachment[]): Promise<void> => {
  if (files.length === 0) return;
  await ctx.db
    .insertInto('platform.file')
    .values(files.map(({ sha256, size }) => ({ workspaceId: ctx.workspaceId, sha256, size, createdAt: ctx.now })))
    .onConflict((conflict) => conflict.columns(['workspaceId', 'sha256']).doNothing())
    .execute();
};
