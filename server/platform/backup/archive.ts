import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const Hash = z.string().regex(/^[0-9a-f]{64}$/);
const Part = z.strictObject({ path: z.string(), size: z.int(), sha256: Hash });

/** What stands in an archive, and how each of its files hashes; the last file that is written. */
export const Manifest = z.strictObject({
  format: z.literal(1),
  takenAt: z.iso.datetime(),
  postgres: z.string(),
  /** Names of the migrations that the data fits. */
  migrations: z.array(z.string()),
  /** Which keys sealed what is secret in it; the keys themselves only where they were asked for. */
  keyIds: z.array(z.string()),
  withKeys: z.boolean(),
  tables: z.array(Part.extend({ table: z.string(), columns: z.array(z.string()), rows: z.int() })),
  /** The list of attached files: a line each of workspace, hash and size. */
  fileList: Part,
  /** How many of them there are, and those that were lost or damaged before: they are not in here. */
  files: z.int(),
  damaged: z.array(z.string()),
});
export type Manifest = z.infer<typeof Manifest>;
export type Part = z.infer<typeof Part>;

export const manifestName = 'manifest.json';
export const manifestHashName = 'manifest.sha256';

export interface ListedFile {
  readonly workspaceId: string;
  readonly sha256: string;
  readonly size: number;
}

export const filePath = ({ workspaceId, sha256 }: ListedFile): string => join('files', workspaceId, sha256.slice(0, 2), sha256);

/** An archive can't be used; the message is for a person. */
export class ArchiveRefusal extends Error {}

export const hashOf = async (path: string): Promise<{ sha256: string; size: number }> => {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return { sha256: hash.digest('hex'), size };
};

/** Durable when it returns. */
export const writeDurably = async (path: string, content: string | Buffer): Promise<Part & { path: string }> => {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  const bytes = Buffer.from(content);
  return { path, size: bytes.length, sha256: createHash('sha256').update(bytes).digest('hex') };
};

export const readManifest = async (folder: string): Promise<Manifest> => {
  const text = await readFile(join(folder, manifestName), 'utf8').catch(() => {
    throw new ArchiveRefusal(`${folder} holds no finished backup: ${manifestName} is missing.`);
  });
  const wanted = await readFile(join(folder, manifestHashName), 'utf8').catch(() => '');
  if (createHash('sha256').update(text).digest('hex') !== wanted.trim())
    throw new ArchiveRefusal(`${manifestName} in ${folder} is damaged: it does not match ${manifestHashName}.`);
  const parsed = Manifest.safeParse(JSON.parse(text));
  if (!parsed.success) throw new ArchiveRefusal(`${folder} was written by another version of this program, which has to restore it.`);
  return parsed.data;
};

export const readFileList = async (folder: string, manifest: Manifest): Promise<ListedFile[]> =>
  (await readFile(join(folder, manifest.fileList.path), 'utf8'))
    .split('\n')
    .filter(Boolean)
    .map((line) => {
      const [workspaceId = '', sha256 = '', size = '0'] = line.split(' ');
      return { workspaceId, sha256, size: Number(size) };
    });
