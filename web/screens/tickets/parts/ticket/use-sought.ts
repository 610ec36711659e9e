import { useEffect, useRef } from 'react';
import { t } from '#web/i18n/index.ts';
import { useFragment } from '#web/shell/index.ts';
import { toast } from '#web/ui/index.ts';
import type { Thread } from './use-thread.ts';

const mark = 'm-';
const page = 200;
const mostPages = 50;

/** The message that the address names: fetched if it is far up, brought into view once, and marked. Answers its id. */
export function useSought({ earlier, loading, problem, loadEarlier }: Thread, onReached: () => void): string | undefined {
  const fragment = useFragment();
  const sought = fragment.startsWith(mark) ? fragment.slice(mark.length) : undefined;
  const over = useRef<string>(undefined);
  const pages = useRef(0);

  useEffect(() => {
    if (sought === undefined || over.current === sought || loading || problem) return;
    const target = document.getElementById(mark + sought);
    if (target) {
      over.current = sought;
      pages.current = 0;
      onReached();
      target.scrollIntoView({ block: 'center' });
      target.focus({ preventScroll: true });
    } else if (earlier && pages.current < mostPages) {
      pages.current += 1;
      loadEarlier(page);
    } else {
      over.current = sought;
      pages.current = 0;
      toast({ text: t('ticket.sought.gone'), seconds: 6 });
    }
  });
  return sought;
}
