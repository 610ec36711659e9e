import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { newId } from '../db/ids.ts';
import { refuse } from '../refusal.ts';

export interface StoredFile {
  readonly sha256: Buffer;
  readonly size: number;
}

/** Content-addressed files of one workspace each (decision 19); the same interface serves a disk or an object store. */
export interface FileStore {
  /** Durable when it returns: the row that names it is committed after. */
  put(workspaceId: string, content: AsyncIterable<Uint8Array> | Uint8Array, limit?: number): Promise<StoredFile>;
  read(workspaceId: string, sha256: Buffer): Readable;
  exists(workspaceId: string, sha256: Buffer): Promise<boolean>;
  remove(workspaceId: string, sha256: Buffer): Promise<void>;
  removeAll(workspaceId: string): Promise<void>;
}

const syncFolder = async (path: string): Promise<void> => {
  const folder = await open(path, 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
};

const asChunks = async function* (content: AsyncIterable<Uint8Array> | Uint8Array): AsyncIterable<Uint8Array> {
  if (content instanceof Uint8Array) yield content;
  else yield* content;
};

export const diskFiles = (folder: string): FileStore => {
  const pathOf = (workspaceId: string, sha256: Buffer): string => {
    const hex = sha256.toString('hex');
    return join(folder, workspaceId, hex.slice(0, 2), hex);
  };
  return {
    async put(workspaceId, content, limit = Number.POSITIVE_INFINITY) {
      const incoming = join(folder, workspaceId, 'incoming');
      await mkdir(incoming, { recursive: true, mode: 0o700 });
      const draft = join(incoming, newId());
      const hash = createHash('sha256');
      let size = 0;
      const file = await open(draft, 'wx', 0o600);
      try {
        for await (const chunk of asChunks(content)) {
          size += chunk.length;
          if (size > limit) refuse('too_large', { limit });
          hash.update(chunk);
          // Not write(): a disk that is nearly full takes a part of it and says so by a number.
          await file.writeFile(chunk);
        }
        await file.sync();
        await file.close();
        const sha256 = hash.digest();
        const path = pathOf(workspaceId, sha256);
        await mkdir(dirname(path), { recursive: true, mode: 0o700 });
        await rename(draft, path);
        await syncFolder(dirname(path));
        return { sha256, size };
      } catch (error) {
        await file.close().catch(() => {});
        await unlink(draft).catch(() => {});
        throw error;
      }
    },
    read: (workspaceId, sha256) => createReadStream(pathOf(workspaceId, sha256)),
    exists: (workspaceId, sha256) =>
      stat(pathOf(workspaceId, sha256)).then(
        () => true,
        () => false,
      ),
    remove: (workspaceId, sha256) => rm(pathOf(workspaceId, sha256), { force: true }),
    removeAll: (workspaceId) => rm(join(folder, workspaceId), { force: true, recursive: true }),
  };
};
