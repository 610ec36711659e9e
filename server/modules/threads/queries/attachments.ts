import type { Context } from '#server/platform/db/context.ts';
import { found } from '#server/platform/refusal.ts';
import { visibleRecord } from '../access.ts';

export interface AttachmentContent {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly size: number;
  readonly sha256: Buffer;
}

/** The permission is asked at each download (S-36): the row policies show only what this actor may have. */
export const attachmentContent = async (ctx: Context, attachmentId: string): Promise<AttachmentContent> => {
  const { recordId, ...file } = found(
    await ctx.db
      .selectFrom('threads.attachment')
      .select(['id', 'name', 'mediaType', 'size', 'sha256', 'recordId'])
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', attachmentId)
      .executeTakeFirst(),
  );
  if (recordId !== null) await visibleRecord(ctx, recordId);
  return file;
};

/** The record that an attachment is on; null while it waits in a draft. */
export const recordOfAttachment = async (ctx: Context, attachmentId: string): Promise<string | null> =>
  found(
    await ctx.db
      .selectFrom('threads.attachment')
      .select('recordId')
      .where('workspaceId', '=', ctx.workspaceId)
      .where('id', '=', attachmentId)
      .executeTakeFirst(),
  ).recordId;
