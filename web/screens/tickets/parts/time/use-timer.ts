import { timesheets, type Timer } from '#contracts/timesheets.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { toast } from '#web/ui/index.ts';

interface SetTimer {
  set: (running: boolean, onDone?: (timer: Timer) => void) => void;
  busy: boolean;
}

/** Starts, resumes and pauses; a timer that had to give way is named. */
export function useTimer(ticketId: string): SetTimer {
  const write = useWrite(timesheets.setTimer, {
    onDone: ({ paused }) => paused && toast({ text: t('timesheets.other-paused', { reference: paused.ticket.reference }) }),
    onProblem: (problem) => void toast({ tone: 'danger', text: problemText(problem) }),
  });
  const set: SetTimer['set'] = (running, onDone) =>
    write.mutate({ params: { ticket: ticketId }, body: { running } }, { onSuccess: ({ timer }) => onDone?.(timer) });
  return { set, busy: write.isPending };
}
