import { requests, type RequestPage } from '#contracts/portal/requests.ts';
import { call, refresh, usePortalMe } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { announce } from '#web/ui/index.ts';
import { useEffect, useRef } from 'react';

const quiet = 10_000;
const stillWriting = 20_000;

/** What stands on a page in sight has been seen; lists lose their mark. */
export function useSeen(page: RequestPage | undefined): void {
  const id = page?.id;
  const last = page?.entries.at(-1)?.id;
  const { preview } = usePortalMe();
  useEffect(() => {
    if (id === undefined || last === undefined || preview) return undefined;
    const mark = () => {
      if (document.visibilityState !== 'visible') return;
      document.removeEventListener('visibilitychange', mark);
      call(requests.seen, { params: { request: id }, body: {} })
        .then(() => refresh(['portal.requests.list']))
        .catch(() => undefined);
    };
    document.addEventListener('visibilitychange', mark);
    mark();
    return () => document.removeEventListener('visibilitychange', mark);
  }, [id, last, preview]);
}

/** Tells of others' new messages, at most every ten seconds. */
export function useNewsOf(page: RequestPage | undefined): void {
  const before = useRef<string>(undefined);
  const said = useRef(0);
  const last = page?.entries.findLast((entry) => entry.kind === 'message');
  useEffect(() => {
    if (!last) return;
    const first = before.current === undefined;
    const same = before.current === last.id;
    before.current = last.id;
    if (first || same || last.mine || Date.now() - said.current < quiet) return;
    said.current = Date.now();
    announce(t('requests.news', { name: last.author }));
  }, [last]);
}

/** Nobody is told when a writer just goes away, so it is asked for again while someone seems to write. */
export function useStillReplying(page: RequestPage | undefined): void {
  const replying = page?.someoneIsReplying ?? false;
  useEffect(() => {
    if (!replying) return undefined;
    const timer = setInterval(() => void refresh(['portal.requests.read']), stillWriting);
    return () => clearInterval(timer);
  }, [replying]);
}

const streamLearns = 8_000;

/** The live stream learns of a new request only after some seconds; what happened meanwhile is asked for. */
export function useFirstMoments(fresh: boolean): void {
  useEffect(() => {
    if (!fresh) return undefined;
    const timers = [1, 2, 4].map((times) => setTimeout(() => void refresh(['portal.requests.read']), times * streamLearns));
    return () => timers.forEach(clearTimeout);
  }, [fresh]);
}
