import type { Ticket } from '#contracts/tickets.ts';
import { formatHours } from '#contracts/formats.ts';
import { t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Button, IconClock, IconPlayerPause, IconPlayerPlay, Row } from '#web/ui/index.ts';
import { useNow } from '../clocks/use-now.ts';
import styles from '../ticket/details.module.css';
import { Fact } from '../ticket/fact.tsx';
import { elapsedMinutes } from './elapsed.ts';
import type { Time } from './use-time.tsx';

/** How long was worked on it, and the own timer. */
export function TicketTimes({ ticket, time }: { ticket: Pick<Ticket, 'id'>; time: Time }) {
  const now = useNow();
  const { read } = time;
  if (!read || (!read.can.log && read.total.entries === 0)) return null;
  const { own, total, timer, can } = read;
  const running = (timer?.startedAt ?? null) !== null;
  const hours = (minutes: number) => <span className={`${styles['plain']} num`}>{formatHours(minutes)}</span>;
  return (
    <section>
      <h2>{t('timesheets.title')}</h2>
      <dl>
        {own.entries > 0 && (
          <Fact name={t('timesheets.own')}>
            <Link to="/time" search={{ ticket: ticket.id }} className={`${styles['plain']} link num`}>
              {formatHours(own.minutes)}
            </Link>
          </Fact>
        )}
        <Fact name={t('timesheets.total')}>{hours(total.minutes)}</Fact>
        {total.entries > 0 && <Fact name={t('timesheets.billable')}>{hours(total.billableMinutes)}</Fact>}
        {timer && (
          <Fact name={t('timesheets.timer')}>
            <span className={`${styles['plain']} num`}>
              {running
                ? t('timesheets.runs', { time: formatHours(elapsedMinutes(timer, now)) })
                : t('timesheets.paused', { time: formatHours(elapsedMinutes(timer, now)) })}
            </span>
          </Fact>
        )}
      </dl>
      {can.log && (
        <Row gap={4} wrap>
          {timer ? (
            <>
              <Button size="sm" icon={running ? IconPlayerPause : IconPlayerPlay} busy={time.busy} onClick={() => time.run(!running)}>
                {t(running ? 'timesheets.pause' : 'timesheets.resume')}
              </Button>
              <Button size="sm" onClick={time.stop}>
                {t('timesheets.stop')}
              </Button>
            </>
          ) : (
            <Button size="sm" icon={IconPlayerPlay} kbd="Shift+T" busy={time.busy} onClick={() => time.run(true)}>
              {t('timesheets.start')}
            </Button>
          )}
          <Button size="sm" icon={IconClock} kbd="T" onClick={time.log}>
            {t('timesheets.log')}
          </Button>
        </Row>
      )}
    </section>
  );
}
