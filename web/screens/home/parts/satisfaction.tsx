import { useState } from 'react';
import { surveys } from '#contracts/surveys.ts';
import { useMe, useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { markName } from '../../tickets/index.ts';
import styles from '../home.module.css';
import { WidgetFrame } from './widget-frame.tsx';

const days = 30;

export function Satisfaction() {
  const { timeZone } = useMe();
  const [from] = useState(() =>
    new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
      Date.now() - days * 86_400_000,
    ),
  );
  const read = useRead(surveys.results, { query: { from } });
  const total = read.data?.total;
  const figures =
    total &&
    ([
      [3, total.good],
      [2, total.middle],
      [1, total.bad],
    ] as const);
  return (
    <WidgetFrame
      title={t('home.widget.satisfaction')}
      to="/satisfaction"
      read={read}
      empty={total?.answers === 0 && t('home.satisfaction.empty', { days })}
    >
      {figures && (
        <div className={styles['figures']}>
          {figures.map(([mark, count]) => (
            <div key={mark} className={styles['figure']}>
              <b>{format.number(count)}</b>
              <span>{markName(mark)}</span>
            </div>
          ))}
        </div>
      )}
    </WidgetFrame>
  );
}
