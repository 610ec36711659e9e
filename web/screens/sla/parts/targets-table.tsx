import { t } from '#web/i18n/index.ts';
import { Table, TextField } from '#web/ui/index.ts';
import { durationText, readDuration } from '../duration.ts';
import { priorities, rows, type Row, type Typed } from '../policy-form.ts';
import type { Priority } from '#contracts/tickets.ts';
import styles from './sla.module.css';

interface Props {
  id: string;
  value: Typed;
  error: string | undefined;
  onChange: (value: Typed) => void;
}

/** Clocks down, priorities across; an empty field has no such clock. */
export function TargetsTable({ id, value, error, onChange }: Props) {
  const set = (row: Row, priority: Priority, text: string) => onChange({ ...value, [row]: { ...value[row], [priority]: text } });
  const settle = (row: Row, priority: Priority) => {
    const minutes = readDuration(value[row][priority]);
    if (typeof minutes === 'number') set(row, priority, durationText(minutes));
  };
  return (
    <div id={id} tabIndex={-1} className={styles['targets']}>
      <Table
        label={t('sla.targets')}
        columns={[{ label: t('sla.targets.clock') }, ...priorities.map((priority) => ({ label: t(`tickets.priority.${priority}`) }))]}
      >
        {rows.map((row) => (
          <tr key={row}>
            <td>{t(`sla.row.${row}`)}</td>
            {priorities.map((priority) => (
              <td key={priority}>
                <TextField
                  size="sm"
                  label={t('sla.target-of', { clock: t(`sla.row.${row}`), priority: t(`tickets.priority.${priority}`) })}
                  labelHidden
                  inputMode="text"
                  placeholder="–"
                  autoComplete="off"
                  className="num"
                  aria-invalid={readDuration(value[row][priority]) === null || undefined}
                  value={value[row][priority]}
                  onChange={(text) => set(row, priority, text)}
                  onBlur={() => settle(row, priority)}
                />
              </td>
            ))}
          </tr>
        ))}
      </Table>
      {error && <p className={styles['error']}>{error}</p>}
    </div>
  );
}
