import { useState } from 'react';
import type { Entry } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { trackers, type Issue } from '#contracts/trackers.ts';
import { useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, IconDots, IconButton, Menu, Pill, toast } from '#web/ui/index.ts';
import styles from './issues.module.css';
import { LinkDialog } from './link-dialog.tsx';
import { SendDialog } from './send-dialog.tsx';
import { reasonText, trackerTrouble } from './trouble.ts';

interface Props {
  ticket: Ticket;
  entries: readonly Entry[];
}

/** Issues of development trackers that this ticket is about; nothing where no tracker is connected. */
export function Issues({ ticket, entries }: Props) {
  const read = useRead(trackers.issues, { params: { ticket: ticket.id } });
  const [open, setOpen] = useState<'send' | 'link'>();
  const close = () => setOpen(undefined);
  if (!read.data || (read.data.trackers.length === 0 && read.data.items.length === 0)) return null;
  const { items, can } = read.data;
  const change = can.change && ticket.unlisted === null;
  return (
    <section className={styles['section']}>
      <h2>{t('trackers.section')}</h2>
      {items.length === 0 && <p className="muted">{t('trackers.none')}</p>}
      <ul className={styles['issues']}>
        {items.map((issue) => (
          <Row key={issue.id} ticket={ticket.id} issue={issue} change={change} />
        ))}
      </ul>
      {change && (
        <div className={styles['acts']}>
          <Button size="sm" aria-haspopup="dialog" onClick={() => setOpen('send')}>
            {t('trackers.send')}
          </Button>
          <Button size="sm" look="quiet" aria-haspopup="dialog" onClick={() => setOpen('link')}>
            {t('trackers.link')}
          </Button>
        </div>
      )}
      {open === 'send' && <SendDialog ticket={ticket} entries={entries} trackers={read.data.trackers} onClose={close} />}
      {open === 'link' && <LinkDialog ticket={ticket.id} onClose={close} />}
    </section>
  );
}

const numberText = ({ number }: Issue): string => (number !== null && /^\d+$/.test(number) ? `#${number}` : (number ?? ''));

function Row({ ticket, issue, change }: { ticket: string; issue: Issue; change: boolean }) {
  const onProblem = (problem: Problem) => void toast({ text: trackerTrouble(problem), tone: 'danger' });
  const unlink = useWrite(trackers.unlink, {
    refreshes: ['threads', 'tickets'],
    onProblem,
    onDone: () => void toast({ text: t('trackers.unlinked') }),
  });
  const retry = useWrite(trackers.retry, { onProblem });
  const name = numberText(issue) || issue.title;
  const params = { ticket, issue: issue.id };
  const entries = [
    ...(issue.state === 'failed' ? [{ id: 'retry', label: t('trackers.retry'), run: () => retry.mutate({ params }) }] : []),
    { id: 'unlink', label: t('trackers.unlink', { name }), danger: true, run: () => unlink.mutate({ params }) },
  ];
  return (
    <li>
      <div className={styles['what']}>
        {issue.url ? (
          <a className="link" href={issue.url} target="_blank" rel="noopener noreferrer">
            <span className="num">{numberText(issue)}</span> {issue.title}
          </a>
        ) : (
          <span>{issue.title}</span>
        )}
        <small className="muted">
          {issue.connection.name}
          {issue.status !== '' && ` · ${issue.status}`}
        </small>
        {issue.lastError !== null && <small className={styles['trouble']}>{reasonText(issue.lastError)}</small>}
      </div>
      {issue.state === 'linked' ? (
        <Pill tone={issue.open ? 'plain' : 'success'}>{t(issue.open ? 'trackers.open' : 'trackers.closed')}</Pill>
      ) : (
        <Pill tone={issue.state === 'failed' ? 'danger' : 'plain'}>{t(`trackers.${issue.state}`)}</Pill>
      )}
      {change && (
        <Menu side="end" label={t('trackers.actions', { name })} sections={[{ entries }]}>
          <IconButton size="sm" icon={IconDots} label={t('trackers.actions', { name })} />
        </Menu>
      )}
    </li>
  );
}
