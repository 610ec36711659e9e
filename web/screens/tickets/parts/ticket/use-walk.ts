import { tickets } from '#contracts/tickets.ts';
import { prefetch } from '#web/client/index.ts';
import { useGo } from '#web/shell/index.ts';
import { useEffect } from 'react';
import { markReturn, readTrail, type TrailStop } from '../../trail.ts';
import { folderName } from '../../words.ts';

export interface Walk {
  readonly back: { to: string; search: Readonly<Record<string, string>>; title: string };
  readonly place: { at: number; of: number } | undefined;
  readonly previous: TrailStop | undefined;
  readonly next: TrailStop | undefined;
  toPrevious: () => void;
  toNext: () => void;
  /** On to the next one, or back to the list after the last. */
  leave: () => void;
}

/** Along the list that the ticket was opened from; one opened by its address has none. */
export function useWalk(reference: string): Walk {
  const go = useGo();
  const trail = readTrail();
  const at = trail?.stops.findIndex((stop) => stop.reference === reference) ?? -1;
  const on = trail && at >= 0 ? trail : undefined;
  const [previous, next] = [on?.stops[at - 1], on?.stops[at + 1]];
  const to = (stop: TrailStop | undefined) => {
    if (!stop || !on) return;
    markReturn(on.path, stop.reference);
    go(`/t/${stop.reference}`, {}, { replace: true });
  };
  const back = on ? { to: on.path, search: on.search, title: on.title } : { to: '/tickets/open', search: {}, title: folderName('open') };
  const ahead = next?.reference;
  useEffect(() => {
    if (ahead) prefetch(tickets.read, { params: { ticket: ahead } });
  }, [ahead]);
  return {
    back,
    place: on && { at: at + 1, of: on.total ?? on.stops.length },
    previous,
    next,
    toPrevious: () => to(previous),
    toNext: () => to(next),
    leave: () => (next ? to(next) : go(back.to, back.search)),
  };
}
