import { useState } from 'react';
import { sla, type TicketClock } from '#contracts/sla.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, Clock, toast } from '#web/ui/index.ts';
import { shapeOf } from './urgent.ts';
import { clockName, standingWords } from './clock-words.ts';
import { Why } from './why.tsx';
import styles from './clocks.module.css';
import { useNow } from './use-now.ts';

const keyOf = ({ kind, party, cycle }: TicketClock): string => `${kind} ${party} ${cycle}`;

/** What the ticket was promised and how each clock of it stands; nothing where nothing was promised. */
export function ServiceLevel({ ticket }: { ticket: Pick<Ticket, 'id' | 'reference'> }) {
  const read = useRead(sla.clocks, { params: { ticket: ticket.id } });
  const [asked, setAsked] = useState<string>();
  const now = useNow();
  const pin = useWrite(sla.repin, {
    refreshes: ['sla', 'tickets', 'threads'],
    onDone: (reply) => void toast({ text: t('sla.pinned', { name: reply.pledge?.name ?? '' }), tone: 'success' }),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const pledge = read.data?.pledge;
  if (!read.data || !pledge) return null;
  const { clocks, canPin } = read.data;
  const shown = [...clocks.filter(({ to }) => to === null), ...clocks.filter(({ to }) => to !== null).toReversed()];
  const open = clocks.find((clock) => keyOf(clock) === asked);

  return (
    <section className={styles['level']}>
      <h2>{t('sla.promised')}</h2>
      <p>
        <b>{pledge.name}</b>
        <span className="muted">{pledge.calendar ? pledge.calendar.name : t('sla.round-the-clock')}</span>
      </p>
      <ul className={styles['clocks']}>
        {shown.map((clock) => (
          <li key={keyOf(clock)} data-over={clock.to === null ? undefined : ''}>
            <span className={styles['name']}>
              {clockName(clock)}
              {clock.cycle > 1 && <small className="muted">{t('sla.cycle', { n: clock.cycle })}</small>}
            </span>
            <Clock state={shapeOf(clock, now)} words={standingWords(clock, now)} />
            <Button look="quiet" size="sm" aria-haspopup="dialog" onClick={() => setAsked(keyOf(clock))}>
              {t('sla.why')}
              <span className="sr">{clockName(clock)}</span>
            </Button>
          </li>
        ))}
      </ul>
      {!pledge.current && (
        <div className={styles['changed']}>
          <p className="muted">{t('sla.changed-since')}</p>
          {canPin && (
            <Button
              size="sm"
              busy={pin.isPending}
              onClick={() => pin.mutate({ params: { ticket: ticket.id }, body: { policyId: pledge.policyId } })}
            >
              {t('sla.pin')}
            </Button>
          )}
        </div>
      )}
      <Why clock={open} pledge={pledge} now={now} onClose={() => setAsked(undefined)} />
    </section>
  );
}
