import { tickets, type Ticket } from '#contracts/tickets.ts';
import type { SentBodyOf } from '#contracts/route.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { toast } from '#web/ui/index.ts';

type Change = Omit<SentBodyOf<typeof tickets.change>, 'version'>;

/** Changes fields under the version on screen; who was faster is told. */
export function useChange(ticket: Ticket): (change: Change) => void {
  const write = useWrite(tickets.change, {
    onDone: () => toast({ text: t('ticket.changed'), seconds: 3 }),
    onProblem: (problem) => toast({ tone: 'danger', text: problemText(problem) }),
  });
  return (change) => write.mutate({ params: { ticket: ticket.id }, body: { version: ticket.version, ...change } });
}
