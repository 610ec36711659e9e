import type { ReactNode } from 'react';
import { t } from '#web/i18n/index.ts';
import { Button, Checkbox, Row, TextField } from '#web/ui/index.ts';
import { monthOf, yearOf, type Days } from '../month.ts';
import { isDay } from '../week.ts';
import styles from './report.module.css';

interface Props {
  span: Days;
  today: string;
  below: boolean;
  onChange: (change: { from?: string; to?: string; below?: string | undefined }) => void;
  children: ReactNode;
}

/** Of which days and companies; on paper it is left out. */
export function ReportSpanFields({ span, today, below, onChange, children }: Props) {
  const spans = [
    [t('report.this-month'), monthOf(today)],
    [t('report.last-month'), monthOf(today, -1)],
    [t('report.this-year'), yearOf(today)],
  ] as const;
  return (
    <div className={styles['controls']}>
      <Row gap={8} wrap>
        <TextField label={t('report.from')} type="date" value={span.from} onChange={(from) => isDay(from) && onChange({ from })} />
        <TextField
          label={t('report.to')}
          type="date"
          value={span.to}
          error={span.from > span.to ? t('report.to-before') : undefined}
          onChange={(to) => isDay(to) && onChange({ to })}
        />
      </Row>
      <Row gap={4} wrap>
        {spans.map(([label, days]) => (
          <Button
            key={label}
            size="sm"
            look={days.from === span.from && days.to === span.to ? 'plain' : 'quiet'}
            aria-pressed={days.from === span.from && days.to === span.to}
            onClick={() => onChange(days)}
          >
            {label}
          </Button>
        ))}
      </Row>
      <Checkbox label={t('report.below')} checked={below} onChange={(checked) => onChange({ below: checked ? 'yes' : undefined })} />
      <Row gap={8} wrap>
        {children}
      </Row>
    </div>
  );
}
