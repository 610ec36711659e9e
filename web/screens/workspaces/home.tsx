import { useEffect } from 'react';
import { useMay } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { useGo } from '#web/shell/index.ts';
import { Bar, Sheet, SkeletonRows } from '#web/ui/index.ts';

/** `/w/helix`: on to the queue, or to what one is told where the role sees no tickets. */
export function Home() {
  const go = useGo();
  const tickets = useMay()('tickets.see');
  useEffect(() => go(tickets ? '/tickets' : '/notifications', {}, { replace: true }), [go, tickets]);
  return (
    <Sheet>
      <Bar title={t('common.loading')} />
      <SkeletonRows columns={[80, 'grow', 140, 110]} />
    </Sheet>
  );
}
