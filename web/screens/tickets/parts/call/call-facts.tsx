import type { Call } from '#contracts/calls.ts';
import type { Entry } from '#contracts/threads.ts';
import { format, t } from '#web/i18n/index.ts';
import { Icon } from '#web/ui/index.ts';
import { callIcon, callLength, callTime, callTitle } from '../../call.ts';
import styles from './call.module.css';

/** In place of an author: who called whom, and who has it from the telephone. */
export function CallFacts({ call, entry }: { call: Call; entry: Entry }) {
  const when = callTime(call, entry.at);
  return (
    <>
      <b className={styles['title']}>
        <Icon of={callIcon(call)} />
        {callTitle(call)}
      </b>{' '}
      {call.number !== null && <span className="num">{call.number}</span>} <span>{callLength(call)}</span>{' '}
      {when && (
        <span>
          <time dateTime={call.at} data-tip={format.date(call.at, 'full')}>
            {when}
          </time>
        </span>
      )}{' '}
      <span>{t('ticket.call.noted', { name: call.notedBy?.name ?? entry.author.name })}</span>
    </>
  );
}
