import { join } from 'node:path';
import { filePath, hashOf, readFileList, readManifest, type Manifest, type Part } from './archive.ts';

const faultOf = async (folder: string, { path, size, sha256 }: Part): Promise<string | null> => {
  const found = await hashOf(join(folder, path)).catch(() => null);
  if (found === null) return `${path} is missing`;
  if (found.size !== size) return `${path} has ${found.size} bytes instead of ${size}`;
  return found.sha256 === sha256 ? null : `${path} is damaged`;
};

/** Reads every byte of an archive against its manifest and names each file that is missing, cut or changed. */
export const verifyArchive = async (folder: string): Promise<{ manifest: Manifest; faults: string[] }> => {
  const manifest = await readManifest(folder);
  const faults: string[] = [];
  const look = async (part: Part): Promise<void> => {
    const fault = await faultOf(folder, part);
    if (fault !== null) faults.push(fault);
  };
  for (const table of manifest.tables) await look(table);
  await look(manifest.fileList);
  if (faults.some((fault) => fault.startsWith(manifest.fileList.path))) return { manifest, faults };
  const known = new Set(manifest.damaged);
  for (const file of await readFileList(folder, manifest)) {
    const path = filePath(file);
    if (!known.has(path)) await look({ path, size: file.size, sha256: file.sha256 });
  }
  return { manifest, faults };
};
