import { useState } from 'react';
import { formatHours } from '#contracts/formats.ts';
import { timesheets } from '#contracts/timesheets.ts';
import { useMe, useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { todayAt, weekOf } from '../../timesheets/index.ts';
import styles from '../home.module.css';
import { WidgetFrame } from './widget-frame.tsx';

export function TimeOfWeek() {
  const { timeZone } = useMe();
  const [days] = useState(() => weekOf(todayAt(Date.now(), timeZone)));
  const [from = '', to = ''] = [days[0], days.at(-1)];
  const read = useRead(timesheets.sums, { query: { member: 'me', from, to, by: 'day' } });
  const minutesOn = (day: string) => read.data?.items.find(({ id }) => id === day)?.minutes ?? 0;
  const most = Math.max(1, ...days.map(minutesOn));
  const total = read.data?.total.minutes ?? 0;
  return (
    <WidgetFrame title={t('home.widget.time')} to="/time" read={read} empty={total === 0 && t('home.time.empty')}>
      {read.data && (
        <div className={styles['body']}>
          <p>{t('home.time.total', { time: formatHours(total) })}</p>
          <div className={styles['bars']} role="list">
            {days.map((day) => (
              <span key={day} role="listitem">
                <span className="num">{minutesOn(day) > 0 && formatHours(minutesOn(day))}</span>
                <i style={{ height: `${Math.round((minutesOn(day) / most) * 32)}px` }} />
                {format.day(day, { weekday: 'short' })}
              </span>
            ))}
          </div>
        </div>
      )}
    </WidgetFrame>
  );
}
