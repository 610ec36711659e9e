import { useState } from 'react';
import { mailroom } from '#contracts/mailroom.ts';
import type { Delivery } from '#contracts/entry-mail.ts';
import { useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, Icon, IconAlertTriangle, IconCheck, IconMail, IconRefresh, Row, toast } from '#web/ui/index.ts';
import { saidBy } from '../../said-by.ts';
import { Readdress } from '../readdress.tsx';
import styles from './entry.module.css';

/** What did not arrive, in the other server's own words, and what can be done about it. */
function Failed({ delivery }: { delivery: Delivery }) {
  const [readdressing, setReaddressing] = useState(false);
  const resend = useWrite(mailroom.resend, {
    refreshes: ['threads', 'tickets'],
    onDone: () => void toast({ text: t('ticket.mail.again.done', { to: delivery.to }), tone: 'success' }),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const { own, words } = saidBy(delivery.response);
  return (
    <div className={styles['failed']} role="note">
      <Icon of={IconAlertTriangle} />
      <div>
        <p>{words === null ? t('ticket.mail.failed.own', { to: delivery.to }) : t('ticket.mail.failed', { to: delivery.to })}</p>
        {words !== null && <code translate="no">{words}</code>}
        <p>{own ?? t('ticket.mail.failed.do')}</p>
        {delivery.can.resend && (
          <div className={styles['again']}>
            <Row wrap gap={8}>
              <Button
                size="sm"
                icon={IconRefresh}
                busy={resend.isPending}
                onClick={() => resend.mutate({ params: { mail: delivery.id }, body: {} })}
              >
                {t('ticket.mail.again')}
              </Button>
              {delivery.can.readdress && (
                <Button size="sm" icon={IconMail} onClick={() => setReaddressing(true)}>
                  {t('ticket.readdress')}
                </Button>
              )}
            </Row>
          </div>
        )}
        <Readdress mail={readdressing ? { id: delivery.id, to: delivery.to } : null} onClose={() => setReaddressing(false)} />
      </div>
    </div>
  );
}

/** How far the mails of a reply have come. */
export function Deliveries({ deliveries }: { deliveries: readonly Delivery[] }) {
  const failed = deliveries.filter(({ state }) => state === 'failed');
  const told = deliveries.flatMap(({ id, to, state, receipt, response }) =>
    receipt && (state === 'sent' || receipt.kind !== 'delayed') ? [{ id, to, response, ...receipt }] : [],
  );
  // One that was tried has words of its server and a time of its own.
  const tried = deliveries.filter(({ state, nextAt }) => state === 'waiting' && nextAt !== null);
  const states = ['waiting', 'sending', 'sent', 'kept', 'withdrawn'] as const;
  return (
    <>
      {failed.map((delivery) => (
        <Failed key={delivery.id} delivery={delivery} />
      ))}
      {tried.map(({ id, to, nextAt, response }) => (
        <p key={id} className={styles['mailed']} data-tip={response ?? undefined}>
          <Icon of={IconMail} />
          {t('ticket.mail.next', { to, at: new Date(nextAt ?? '') })} {saidBy(response).own ?? ''}
        </p>
      ))}
      {states.map((state) => {
        const of = deliveries.filter((delivery) => delivery.state === state && !tried.includes(delivery));
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
