import type { Delivery } from '#contracts/threads.ts';
import { format, t } from '#web/i18n/index.ts';
import { Icon, IconAlertTriangle, IconCheck, IconMail } from '#web/ui/index.ts';
import styles from './entry.module.css';

/** How far the mails of a reply have come; a failure speaks the other server's own words. */
export function Deliveries({ deliveries }: { deliveries: readonly Delivery[] }) {
  const failed = deliveries.filter(({ state }) => state === 'failed');
  const told = deliveries.flatMap(({ id, to, state, receipt, response }) =>
    receipt && (state === 'sent' || receipt.kind !== 'delayed') ? [{ id, to, response, ...receipt }] : [],
  );
  const states = ['waiting', 'sending', 'sent', 'kept', 'withdrawn'] as const;
  return (
    <>
      {failed.map((delivery) => (
        <div key={delivery.id} className={styles['failed']} role="note">
          <Icon of={IconAlertTriangle} />
          <div>
            <p>{t('ticket.mail.failed', { to: delivery.to })}</p>
            {delivery.response && <code>{delivery.response}</code>}
            <p>{t('ticket.mail.failed.do')}</p>
          </div>
        </div>
      ))}
      {states.map((state) => {
        const of = deliveries.filter((delivery) => delivery.state === state);
        const last = of.findLast(({ at }) => at !== null)?.at;
        return (
          of.length > 0 && (
            <p key={state} className={styles['mailed']} data-tip={last ? format.date(last) : undefined}>
              <Icon of={state === 'sent' ? IconCheck : IconMail} />
              {t(`ticket.mail.${state}`, { to: of.map(({ to }) => to) })}
            </p>
          )
        );
      })}
      {told.map(({ id, to, kind, at, response }) => (
        <p key={id} className={styles['mailed']} data-tip={kind === 'delayed' ? (response ?? format.date(at)) : format.date(at)}>
          <Icon of={kind === 'delayed' ? IconAlertTriangle : IconCheck} />
          {t(`ticket.mail.receipt.${kind}`, { to })}
        </p>
      ))}
    </>
  );
}
