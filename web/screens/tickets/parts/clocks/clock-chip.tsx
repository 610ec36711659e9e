import { sla } from '#contracts/sla.ts';
import { useRead } from '#web/client/index.ts';
import { format } from '#web/i18n/index.ts';
import { Clock } from '#web/ui/index.ts';
import { mostUrgent, shapeOf } from './urgent.ts';
import { chipWords } from './clock-words.ts';
import styles from './clocks.module.css';
import { useNow } from './use-now.ts';

/** The clock of ours that runs out first, in a word; nothing where nothing was promised. */
export function ClockChip({ ticket }: { ticket: string }) {
  const clocks = useRead(sla.clocks, { params: { ticket } }).data?.clocks ?? [];
  const now = useNow();
  const urgent = mostUrgent(clocks);
  if (!urgent) return null;
  const state = shapeOf(urgent, now);
  return (
    <span className={styles['chip']} data-state={state} data-tip={urgent.dueAt === null ? undefined : format.date(urgent.dueAt)}>
      <Clock state={state} words={chipWords(urgent, now)} />
    </span>
  );
}
