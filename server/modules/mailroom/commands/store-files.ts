import type { NewAttachment } from '#server/modules/threads/index.ts';
import { mediaTypeOf, plainFileName } from '#server/modules/threads/index.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import type { Context } from '#server/platform/db/context.ts';
import { noteFile } from '#server/platform/files/note-file.ts';
import type { Platform } from '#server/platform/platform.ts';
import type { Message } from '../reading/message-shape.ts';
import { partName } from '../rules/part-name.ts';

interface File {
  readonly name: string;
  readonly content: Buffer;
  readonly contentId?: string | null;
  readonly inline?: boolean;
}

/** Attachments of a mail, durable before the rows that name them; with `whole` also the message as it arrived. */
export const storeFiles = async (
  platform: Platform,
  workspaceId: string,
  message: Message,
  whole: Buffer | null,
): Promise<NewAttachment[]> => {
  const files: File[] = message.attachments.map((part, at) => ({
    name: maskCards(plainFileName(partName(part, at))),
    content: part.content,
    // Of two with one id only the first is shown in the text.
    contentId: part.related ? part.contentId : null,
    inline: part.related && part.contentId !== null,
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
  for (const file of files) await noteFile(ctx, file);
};
