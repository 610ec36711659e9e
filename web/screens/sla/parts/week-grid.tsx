import type { KeyboardEvent } from 'react';
import { format, t } from '#web/i18n/index.ts';
import { Button, Row, strokeOf, TextField } from '#web/ui/index.ts';
import { readHours } from '../hours.ts';
import styles from './sla.module.css';

interface Props {
  id: string;
  /** What is typed for each day, Monday first. */
  value: readonly string[];
  error: string | undefined;
  onChange: (value: string[]) => void;
}

// A Monday, so that the days have their names in every language.
const monday = Date.UTC(2024, 0, 1, 12);
export const dayName = (day: number): string => format.date(monday + day * 86_400_000, { weekday: 'long', timeZone: 'UTC' });

const aDay = 1440;

/** The hours of each day as they are said, and how they lie in it; up and down lead to the next day. */
export function WeekGrid({ id, value, error, onChange }: Props) {
  const press = (event: KeyboardEvent, day: number) => {
    const by = { arrowup: -1, arrowdown: 1 }[strokeOf(event.nativeEvent) ?? ''];
    if (by === undefined) return;
    event.preventDefault();
    document.getElementById(`${id}-${day + by}`)?.focus();
  };
  return (
    <div id={id} tabIndex={-1} className={styles['hours']}>
      {value.map((text, day) => {
        const spans = readHours(text);
        return (
          <div key={day} className={styles['day']}>
            <span aria-hidden="true">{dayName(day)}</span>
            <TextField
              id={`${id}-${day}`}
              size="sm"
              label={t('sla.hours-of', { day: dayName(day) })}
              labelHidden
              placeholder={t('sla.closed')}
              autoComplete="off"
              spellCheck={false}
              value={text}
              error={error !== undefined && spans === null ? error : undefined}
              onChange={(next) => onChange(value.map((each, index) => (index === day ? next : each)))}
              onKeyDown={(event) => press(event, day)}
            />
            <span className={styles['bar']} aria-hidden="true">
              {spans?.map(({ from, to }) => (
                <i key={from} style={{ insetInlineStart: `${(from / aDay) * 100}%`, inlineSize: `${((to - from) / aDay) * 100}%` }} />
              ))}
            </span>
          </div>
        );
      })}
      <Row>
        <Button size="sm" onClick={() => onChange(value.map((each, day) => (day < 5 ? (value[0] ?? '') : each)))}>
          {t('sla.as-monday')}
        </Button>
      </Row>
    </div>
  );
}
