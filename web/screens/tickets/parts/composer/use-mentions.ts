import { useState } from 'react';
import { threads } from '#contracts/threads.ts';
import { call, useMe, useRead } from '#web/client/index.ts';
import { mentionedIn, type Named } from '../../mentions.ts';
import { mentionSource } from './suggest/mention-source.tsx';

/** Whom `@` can name on this record, and whom a text does name. */
export function useMentions(record: string, text: string) {
  const me = useMe();
  const input = { params: { record } };
  const read = useRead(threads.readers, input, { staleTime: 600_000, enabled: text.includes('@') });
  const [picked] = useState(() => new Map<string, string>());
  const readers = async (): Promise<readonly Named[]> => (read.data ?? (await call(threads.readers, input))).items;
  const source = mentionSource(readers, me.id, ({ id, name }) => picked.set(name, id));
  return { source, of: (words: string) => mentionedIn(words, read.data?.items ?? [], picked) };
}
