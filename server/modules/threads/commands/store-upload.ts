import type { Attachment, Side } from '#contracts/threads.ts';
import { maskCards } from '#server/platform/cards/mask-cards.ts';
import { may, personOf } from '#server/platform/db/actor.ts';
import { newId } from '#server/platform/db/ids.ts';
import { noteFile } from '#server/platform/files/note-file.ts';
import type { Site } from '#server/platform/http/serve.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { mediaTypeOf, plainFileName } from '../rules/sent-file.ts';

export interface Upload {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
  readonly limit: number;
}

/** Content first and durable, then the row that names it; it waits under its uploader until an entry takes it. */
export const storeUpload = async (platform: Platform, site: Site, upload: Upload): Promise<Attachment> => {
  const { actor } = site;
  if (actor.kind !== 'member' && actor.kind !== 'contact') return refuse('not_allowed');
  // A file is for an entry to come: whoever may write none uploads none (S-9).
  if (actor.kind === 'member' && !['tickets.reply', 'tickets.note', 'tickets.create'].some((name) => may(actor, name)))
    refuse('not_allowed');
  const first: { bytes?: Uint8Array } = {};
  const peeked = async function* (): AsyncIterable<Uint8Array> {
    for await (const chunk of upload.content) {
      first.bytes ??= chunk.subarray(0, 64);
      yield chunk;
    }
  };
  const stored = await platform.files.put(site.workspaceId, peeked(), upload.limit);
  const name = maskCards(plainFileName(upload.name));
  const mediaType = mediaTypeOf(name, first.bytes ?? new Uint8Array());
  const sides: Side[] = actor.kind === 'contact' ? ['customer', 'owner'] : ['owner'];
  const id = newId();
  return site.inWorkspace(async (ctx) => {
    await noteFile(ctx, stored);
    await ctx.db
      .insertInto('threads.attachment')
      .values({
        workspaceId: ctx.workspaceId,
        id,
        sides,
        name,
        mediaType,
        size: stored.size,
        sha256: stored.sha256,
        uploadedByKind: actor.kind,
        uploadedBy: personOf(actor),
        contactIds: actor.kind === 'contact' ? [actor.contactId] : [],
        createdAt: ctx.now,
      })
      .execute();
    return { id, name, mediaType, size: stored.size, inline: false, contentId: null, at: ctx.now };
  });
};
