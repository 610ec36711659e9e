import { useState, type ReactNode } from 'react';
import { timesheets, type TicketTime } from '#contracts/timesheets.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { useKeys } from '#web/ui/index.ts';
import { LogDialog } from './log-dialog.tsx';
import { useTimer } from './use-timer.ts';

interface Open {
  readonly measured?: number | undefined;
  readonly onEnd?: (() => void) | undefined;
}

export interface Time {
  /** Undefined until it is known. */
  read: TicketTime | undefined;
  log: () => void;
  run: (running: boolean) => void;
  /** Pauses it and proposes what it has measured. */
  stop: () => void;
  /** On closing, where the timer has measured something; false: there is nothing to offer. */
  offer: (onEnd: () => void) => boolean;
  busy: boolean;
  dialog: ReactNode;
}

/** The time spent on the ticket: its sums, the own timer, and the form that writes it down. */
export function useTime(ticket: Pick<Ticket, 'id' | 'reference'>): Time {
  const may = useMay();
  const read = useRead(timesheets.ticket, { params: { ticket: ticket.id } }).data;
  const [open, setOpen] = useState<Open>();
  const timer = useTimer(ticket.id);
  const group = t('ticket.keys.ticket');
  const running = (read?.timer?.startedAt ?? null) !== null;

  const log = () => setOpen({});
  const run = (on: boolean) => timer.set(on);
  const stop = (onEnd?: () => void) => timer.set(false, ({ proposedMinutes }) => setOpen({ measured: proposedMinutes, onEnd }));
  useKeys(
    [
      { id: 'time.log', keys: 'T', label: t('timesheets.log'), group, run: log },
      {
        id: 'time.timer',
        keys: 'Shift+T',
        label: t(running ? 'timesheets.stop' : 'timesheets.start'),
        group,
        run: () => (running ? stop() : run(true)),
      },
    ],
    may('time.log') && read?.can.log === true,
  );
  return {
    read,
    log,
    run,
    stop: () => stop(),
    offer: (onEnd) => {
      if (!read?.timer) return false;
      stop(onEnd);
      return true;
    },
    busy: timer.busy,
    dialog: open && (
      <LogDialog
        ticket={ticket}
        measured={open.measured}
        onClose={() => {
          setOpen(undefined);
          open.onEnd?.();
        }}
      />
    ),
  };
}
