import type { Context } from '#server/platform/db/context.ts';
import { InvalidInput } from '#server/platform/refusal.ts';
import { readersHere } from '../queries/followers.ts';

/** Naming somebody shows them nothing that they could not see: only readers of the record can be named (S-5). */
export const checkMentions = async (ctx: Context, ids: readonly string[]): Promise<{ id: string; name: string }[]> => {
  if (ids.length === 0) return [];
  const readers = new Map((await readersHere(ctx)).map((reader) => [reader.id, reader]));
  return [...new Set(ids)].map((id) => {
    const reader = readers.get(id);
    if (!reader) throw new InvalidInput([{ path: 'body.mentions', message: `This member can't see the record: ${id}` }]);
    return reader;
  });
};
