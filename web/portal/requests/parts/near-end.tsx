import { t } from '#web/i18n/index.ts';
import { Button } from '#web/ui/index.ts';
import { useEffect, useRef } from 'react';
import styles from '../request-list.module.css';

/** Asks for more when it comes near the window; the button is for who doesn't scroll. */
export function NearEnd({ busy, more }: { busy: boolean; more: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  const latest = useRef(more);
  useEffect(() => {
    latest.current = more;
  });
  useEffect(() => {
    if (!place.current || busy) return undefined;
    const watch = new IntersectionObserver(([entry]) => entry?.isIntersecting && latest.current(), { rootMargin: '400px' });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [busy]);
  return (
    <div ref={place} className={styles['more']}>
      <Button busy={busy} onClick={more}>
        {t('requests.list.more')}
      </Button>
    </div>
  );
}
