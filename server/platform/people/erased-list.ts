import { mkdir, open, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface Erased {
  readonly workspaceId: string;
  readonly contactId: string;
}

/** Beside the database, so that it outlives an older copy of it: whoever stands in it must not come back. Ids only. */
export const erasedListName = 'erased.jsonl';

const isLost = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

export const readErased = async (folder: string): Promise<Erased[]> => {
  const text = await readFile(join(folder, erasedListName), 'utf8').catch((error: unknown) => {
    if (isLost(error)) return '';
    throw error;
  });
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Erased);
};

const keyOf = ({ workspaceId, contactId }: Erased): string => `${workspaceId} ${contactId}`;

/** Adds those that the list in the folder lacks; durable when it returns. */
export const addErased = async (folder: string, people: readonly Erased[]): Promise<void> => {
  const known = new Set((await readErased(folder)).map(keyOf));
  const fresh = people.filter((one) => !known.has(keyOf(one)));
  if (fresh.length === 0) return;
  const path = join(folder, erasedListName);
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const file = await open(path, 'a', 0o600);
  try {
    await file.writeFile(fresh.map(({ workspaceId, contactId }) => `${JSON.stringify({ workspaceId, contactId })}\n`).join(''));
    await file.sync();
  } finally {
    await file.close();
  }
};
