import type { RequestEntry, RequestPage } from '#contracts/portal/requests.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Icon, IconCheck, IconPencil, IconRefresh } from '#web/ui/index.ts';
import { Fragment } from 'react';
import { daysAgo } from '../../parts/when.ts';
import { Message } from './message.tsx';
import styles from './thread.module.css';
import { useEarlier } from './use-earlier.ts';

function dayName(at: string): string {
  const days = daysAgo(at);
  if (days === 0) return t('requests.today');
  if (days === 1) return t('requests.yesterday');
  return format.date(at, days < 180 ? 'weekday' : 'day');
}

function Turn({ entry }: { entry: RequestEntry }) {
  if (entry.event === null) return null;
  const who = entry.mine ? 'you' : 'other';
  return (
    <li className={styles['event']}>
      <Icon of={entry.event === 'closed' ? IconCheck : IconRefresh} />
      {t(`requests.event.${entry.event}.${who}`, { name: entry.author })}
      <time dateTime={entry.at} className="num">
        {format.date(entry.at, 'time')}
      </time>
    </li>
  );
}

export function Thread({ page }: { page: RequestPage }) {
  const said = useEarlier(page);
  return (
    <>
      {said.more && (
        <div className={styles['earlier']}>
          <Button busy={said.busy} onClick={said.load}>
            {t('requests.earlier')}
          </Button>
        </div>
      )}
      {said.problem && <ErrorStrip problem={said.problem} retry={said.load} />}
      <ol className={styles['thread']} aria-label={t('requests.messages')}>
        {said.entries.map((entry, index) => {
          const before = said.entries[index - 1];
          const newDay = before === undefined || daysAgo(before.at) !== daysAgo(entry.at);
          return (
            <Fragment key={entry.id}>
              {newDay && <li className={styles['day']}>{dayName(entry.at)}</li>}
              {entry.kind === 'message' ? <Message request={entry.of ?? page.id} entry={entry} /> : <Turn entry={entry} />}
            </Fragment>
          );
        })}
      </ol>
      {page.someoneIsReplying && (
        <p className={styles['replying']}>
          <Icon of={IconPencil} />
          {t('requests.replying')}
        </p>
      )}
    </>
  );
}
