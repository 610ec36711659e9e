import { formatHours } from '#contracts/formats.ts';
import type { TicketClock, TicketClocks } from '#contracts/sla.ts';
import { format, t } from '#web/i18n/index.ts';
import { Dialog, Table } from '#web/ui/index.ts';
import { clockName, segmentName, standingWords } from './clock-words.ts';
import styles from './clocks.module.css';

interface Props {
  clock: TicketClock | undefined;
  pledge: NonNullable<TicketClocks['pledge']>;
  now: number;
  onClose: () => void;
}

const counted = (milliseconds: number): string => formatHours(Math.floor(milliseconds / 60_000));
const lengthOf = ({ from, to }: { from: string; to: string }): number => Date.parse(to) - Date.parse(from);

/** Every minute of a clock, and why it counts or doesn't. */
export function Why({ clock, pledge, now, onClose }: Props) {
  return (
    <Dialog open={clock !== undefined} onClose={onClose} title={clock ? clockName(clock) : ''} close={t('common.close')} width={560}>
      {clock && (
        <div className={styles['why']}>
          <p>
            {standingWords(clock, now)}
            {clock.dueAt !== null && <span className="muted">{t('sla.due-at', { at: format.date(clock.dueAt) })}</span>}
          </p>
          <p className="muted">
            {t('sla.counted', { spent: counted(clock.spent), allowed: counted(clock.allowed) })}{' '}
            {pledge.calendar
              ? t('sla.by-calendar', { calendar: pledge.calendar.name, zone: pledge.calendar.timeZone })
              : t('sla.by-no-calendar')}
          </p>
          <Table
            label={t('sla.minutes')}
            columns={[{ label: t('sla.when') }, { label: t('sla.what') }, { label: t('sla.long'), end: true }]}
          >
            {clock.segments.map((segment) => (
              <tr key={segment.from} data-counts={segment.state === 'runs' ? '' : undefined}>
                <td>{format.range(segment.from, segment.to)}</td>
                <td>{segmentName(segment.state)}</td>
                <td data-end="">{format.span(lengthOf(segment), 'short')}</td>
              </tr>
            ))}
          </Table>
          {clock.segments.length === 0 && <p className="muted">{t('sla.no-minute')}</p>}
        </div>
      )}
    </Dialog>
  );
}
