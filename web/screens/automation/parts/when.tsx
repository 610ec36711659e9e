import { IdleSince, TriggerEvent, type CreateRule, type Idle } from '#contracts/automation.ts';
import { formatHours } from '#contracts/formats.ts';
import { t } from '#web/i18n/index.ts';
import { useTyped } from '#web/shell/index.ts';
import { Select, TextField } from '#web/ui/index.ts';
import { Checks } from '../../identity/index.ts';
import { readDuration } from '../../sla/index.ts';
import type { Vocabulary } from '../lookups.ts';
import styles from '../automation.module.css';

function Duration({ minutes, error, onChange }: { minutes: number; error: string | undefined; onChange: (minutes: number) => void }) {
  const [text, keep] = useTyped(minutes, formatHours);
  const read = readDuration(text);
  const take = (typed: string) => {
    const said = readDuration(typed);
    const next = typeof said === 'number' ? Math.max(1, said) : minutes;
    keep(typed, next);
    if (next !== minutes) onChange(next);
  };
  return (
    <TextField
      id="idle"
      label={t('automation.idle.long')}
      hint={t('automation.idle.long-hint')}
      error={typeof read === 'number' && read > 0 ? error : t('automation.idle.form')}
      value={text}
      onChange={take}
      autoComplete="off"
    />
  );
}

/** When a rule is asked: what happens, or how long nothing does. */
export function WhenField({
  rule,
  words,
  error,
  onChange,
}: {
  rule: CreateRule;
  words: Vocabulary;
  error: string | undefined;
  onChange: (next: Pick<CreateRule, 'events'> | { idle: Idle }) => void;
}) {
  const { kind, events, idle } = rule;
  if (kind === 'trigger')
    return (
      <Checks
        id="events"
        label={t('automation.events')}
        columns
        options={TriggerEvent.options.map((event) => ({ id: event, label: t(`automation.event.${event}`) }))}
        chosen={events}
        error={error}
        onChange={(ids) => onChange({ events: TriggerEvent.options.filter((event) => ids.includes(event)) })}
      />
    );
  if (kind !== 'escalation' || idle === null)
    return <p className={styles['hint']}>{t(`automation.when.${kind === 'mail' ? 'mail' : 'assign'}-hint`)}</p>;
  const set = (change: Partial<Idle>) => onChange({ idle: { ...idle, ...change } });
  return (
    <div className={styles['even']}>
      <Select<IdleSince>
        label={t('automation.idle.since')}
        value={idle.since}
        options={IdleSince.options.map((since) => ({ value: since, label: t(`automation.since.${since}`) }))}
        onChange={(since) => set({ since })}
      />
      <Duration minutes={idle.minutes} error={error} onChange={(minutes) => set({ minutes })} />
      <Select
        label={t('automation.idle.calendar')}
        value={idle.calendarId ?? ''}
        options={[{ value: '', label: t('automation.idle.all-hours') }, ...words.calendars]}
        onChange={(id) => set({ calendarId: id === '' ? null : id })}
      />
    </div>
  );
}
