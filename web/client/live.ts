import type { Query } from '@tanstack/react-query';
import { gather } from './gather.ts';
import { lost, heard, onReturn } from './online.ts';
import { queries } from './queries.ts';
import { staleBy } from './stale.ts';
import { boot, workspace, type Face } from './where.ts';

/** One change: what happened to which record, nothing of it; the reader asks under its own rights (safety.md S-4). */
export interface News {
  /** `ticket.closed` */
  readonly name: string;
  readonly recordId: string | null;
  readonly id: string;
}
type Heard = ({ news: readonly News[] } | { resync: true }) & { /** Up to which place all is told. */ place?: string };

function newsIn(text: string): News[] {
  const { name, ids } = JSON.parse(text) as { name: string; ids: { recordId?: string; id: string } };
  return [{ name, recordId: ids.recordId ?? null, id: ids.id }];
}

/** Pages of a list are read one after the other: who has scrolled far down waits a moment for others' changes. */
const manyPages = 5;
const rarely = 10_000;
const isLong = ({ state }: Query): boolean => {
  const data = state.data as { pages?: readonly unknown[] } | undefined;
  return (data?.pages?.length ?? 0) > manyPages;
};
let later: ReturnType<typeof setTimeout> | undefined;

const tell = gather(async (all) => {
  const isStale = ({ queryKey, state }: Query) => all.some((news) => staleBy(news, queryKey, state.data));
  const isLongAndStale = (query: Query) => isLong(query) && isStale(query);
  await queries.invalidateQueries({ predicate: (query) => !isLong(query) && isStale(query) });
  await queries.invalidateQueries({ predicate: isLongAndStale, refetchType: 'none' });
  later ??= setTimeout(() => {
    later = undefined;
    void queries.refetchQueries({ type: 'active', stale: true, predicate: isLong });
  }, rarely);
});

function take(heardNow: Heard): void {
  if ('resync' in heardNow) void queries.invalidateQueries();
  else tell(heardNow.news);
}

/** One tab of the browser holds the stream and tells the others; when it closes, the next takes over. */
export function startLive(face: Face): () => void {
  const url = `/api/v1/${workspace ?? ''}${face === 'portal' ? '/portal' : ''}/live`;
  const channel = new BroadcastChannel(`interdesk ${url}`);
  let place = boot.live;
  const ended = new AbortController();
  const hear = (found: Heard) => {
    place = found.place ?? place;
    take(found);
  };
  channel.addEventListener('message', (event: MessageEvent<Heard>) => hear(event.data));
  const pass = (found: Heard) => {
    hear(found);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a BroadcastChannel has none
    channel.postMessage(found);
  };
  const forget = onReturn(() => take({ resync: true }));

  void navigator.locks
    .request(`interdesk ${url}`, { signal: ended.signal }, async () => {
      const stream = new EventSource(place === null ? url : `${url}?after=${place}`);
      stream.addEventListener('open', heard);
      stream.addEventListener('error', lost);
      stream.addEventListener('resync', (event: MessageEvent) => pass({ resync: true, place: event.lastEventId }));
      const onMessage = (event: MessageEvent<string>) => pass({ news: newsIn(event.data), place: event.lastEventId });
      stream.addEventListener('change', onMessage);
      await new Promise((resolve) => ended.signal.addEventListener('abort', resolve));
      stream.close();
    })
    .catch(() => undefined);

  return () => {
    ended.abort();
    forget();
    channel.close();
  };
}
