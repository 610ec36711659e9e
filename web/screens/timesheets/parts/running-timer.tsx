import { lazy, Suspense, useEffect, useState } from 'react';
import { timesheets, type Timer } from '#contracts/timesheets.ts';
import { formatHours } from '#contracts/formats.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { loadWords, t } from '#web/i18n/index.ts';
import { Link, problemText } from '#web/shell/index.ts';
import { Button, Icon, IconButton, IconClock, IconPlayerStop, toast } from '#web/ui/index.ts';
import styles from './running-timer.module.css';

// Only whoever stops a timer loads the form.
const LogDialog = lazy(async () => {
  await loadWords(['timesheets']);
  return { default: (await import('../../tickets/index.ts')).LogDialog };
});

function useMinute(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 10_000);
    return () => clearInterval(ticking);
  }, []);
  return now;
}

/** The timer that runs, on every page. */
export function RunningTimer({ folded }: { folded: boolean }) {
  const now = useMinute();
  const [stopped, setStopped] = useState<Timer>();
  const timer = useRead(timesheets.timers).data?.items.find(({ startedAt }) => startedAt !== null);
  const pause = useWrite(timesheets.setTimer, {
    onDone: (reply) => setStopped(reply.timer),
    onProblem: (problem) => void toast({ tone: 'danger', text: problemText(problem) }),
  });
  const stop = (id: string) => pause.mutate({ params: { ticket: id }, body: { running: false } });
  const since = timer?.startedAt ? Math.max(0, now - Date.parse(timer.startedAt)) / 60_000 : 0;
  const time = timer && formatHours(Math.floor(timer.seconds / 60 + since));
  return (
    <>
      {timer && (
        <div className={styles['timer']} data-folded={folded ? '' : undefined}>
          <Link
            to={`/t/${timer.ticket.reference}`}
            className={styles['ticket']}
            data-tip={t('shell.timer.on', { reference: timer.ticket.reference, subject: timer.ticket.subject })}
          >
            <Icon of={IconClock} />
            {!folded && <span className="num clip">{timer.ticket.reference}</span>}
            <span className="num">{time}</span>
          </Link>
          {folded ? (
            <IconButton size="sm" icon={IconPlayerStop} label={t('shell.timer.stop')} onClick={() => stop(timer.ticket.id)} />
          ) : (
            <Button size="sm" look="quiet" icon={IconPlayerStop} busy={pause.isPending} onClick={() => stop(timer.ticket.id)}>
              {t('shell.timer.stop')}
            </Button>
          )}
        </div>
      )}
      {stopped && (
        <Suspense fallback={null}>
          <LogDialog ticket={stopped.ticket} measured={stopped.proposedMinutes} onClose={() => setStopped(undefined)} />
        </Suspense>
      )}
    </>
  );
}
