import type { RequestEntry } from '#contracts/portal/requests.ts';
import { format, t } from '#web/i18n/index.ts';
import { Icon, IconPhoneIncoming, IconPhoneOutgoing } from '#web/ui/index.ts';
import styles from './thread.module.css';

const soon = 10 * 60_000;

/** What follows was said by phone. Seen from the customer, a call to the desk goes out. */
export function CallLine({ call, written }: { call: NonNullable<RequestEntry['call']>; written: string }) {
  const who = call.mine ? 'you' : call.who === null ? 'nobody' : 'other';
  const long = Date.parse(written) - Date.parse(call.at) > call.minutes * 60_000 + soon;
  return (
    <p className={styles['call']}>
      <Icon of={call.direction === 'incoming' ? IconPhoneOutgoing : IconPhoneIncoming} />
      <span>{t(`requests.call.${call.direction}`, { who, name: call.who ?? '' })}</span>{' '}
      {call.number !== null && <span className="num">{call.number}</span>}{' '}
      <span>{t('requests.call.length', { minutes: call.minutes })}</span> {long && <time dateTime={call.at}>{format.date(call.at)}</time>}
    </p>
  );
}
