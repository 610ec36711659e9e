import { ZipFile } from 'yazl';
import type { Readable } from 'node:stream';
import { personBehind } from '#server/modules/identity/index.ts';
import { plainFileName } from '#server/modules/threads/index.ts';
import { inWorkspace, type Context } from '#server/platform/db/context.ts';
import { fileReply, type FileReply, type Site, type Visit } from '#server/platform/http/serve.ts';
import type { PersonFile } from '#server/platform/people/person-door.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { tracesOf } from '../queries/traces.ts';

interface Archive {
  readonly data: object;
  readonly files: readonly PersonFile[];
  readonly day: string;
}

const gather = async (ctx: Context, id: string, asker: { kind: string; id: string }): Promise<Archive> => {
  const leave = await ctx.db
    .selectFrom('privacy.export')
    .select('contactId')
    .where('workspaceId', '=', ctx.workspaceId)
    .where('id', '=', id)
    .where('askerKind', '=', asker.kind)
    .where('askerId', '=', asker.id)
    .where('expiresAt', '>', ctx.now)
    .executeTakeFirst();
  const traces = found(await tracesOf(ctx, found(leave).contactId));
  const parts: Record<string, readonly object[]> = {};
  const files: PersonFile[] = [];
  for (const door of ctx.platform.people) {
    Object.assign(parts, await door.export?.(ctx, traces));
    for (const file of (await door.files?.(ctx, traces)) ?? [])
      if (await ctx.platform.files.exists(ctx.workspaceId, file.sha256)) files.push(file);
  }
  return {
    data: { exportedAt: ctx.now, ...parts, files: files.map(({ name }, index) => pathOf(name, index)) },
    files,
    day: ctx.now.slice(0, 10),
  };
};

const pathOf = (name: string, index: number): string => `files/${String(index + 1).padStart(3, '0')} ${plainFileName(name)}`;

/** Everything of one person, read in one moment; files are streamed one after the other. */
export const sendExport = async (site: Site, id: string, { platform, requestId }: Visit): Promise<FileReply> => {
  // Whoever looks through somebody's eyes has no leave of theirs.
  if (site.actor.kind === 'contact' && site.actor.previewedBy !== undefined) refuse('preview_only');
  const asker = personBehind(site.actor);
  const unit = { workspaceId: site.workspaceId, actor: { kind: 'system', reason: 'personal export' }, requestId, readOnly: true } as const;
  const { data, files, day } = await inWorkspace(platform, unit, (ctx) => gather(ctx, id, asker));
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from(JSON.stringify(data, null, 2)), 'person.json');
  for (const [index, { name, sha256 }] of files.entries())
    zip.addReadStreamLazy(pathOf(name, index), (give) => give(null, platform.files.read(site.workspaceId, sha256)));
  zip.end();
  return fileReply({ name: `personal-data-${day}.zip`, mediaType: 'application/zip', content: zip.outputStream as Readable });
};
