import { tickets, type Ticket } from '#contracts/tickets.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText, useGo } from '#web/shell/index.ts';
import { IconTrash, IconUpload, toast, type MenuEntry } from '#web/ui/index.ts';
import type { Walk } from './use-walk.ts';

/** Deleting a ticket, with its way back, as far as one may. */
export function useDeletion(ticket: Ticket, walk: Walk): MenuEntry[] {
  const go = useGo();
  const remove = useWrite(tickets.delete, {
    onDone: () => {
      toast({
        text: t('ticket.deleted', { reference: ticket.reference }),
        undo: { label: t('common.undo'), run: () => restore.mutate({ params: { ticket: ticket.id }, body: {} }) },
      });
      if (walk.next) walk.toNext();
      else go(walk.back.to, walk.back.search);
    },
    onProblem: (problem) => toast({ tone: 'danger', text: problemText(problem) }),
  });
  const restore = useWrite(tickets.restore, {
    onDone: () => toast({ text: t('ticket.restored', { reference: ticket.reference }) }),
    onProblem: (problem) => toast({ tone: 'danger', text: problemText(problem) }),
  });
  return [
    ...(ticket.can.delete
      ? [
          {
            id: 'delete',
            icon: IconTrash,
            label: t('ticket.delete'),
            danger: true,
            run: () => remove.mutate({ params: { ticket: ticket.id } }),
          },
        ]
      : []),
    ...(ticket.can.restore
      ? [
          {
            id: 'restore',
            icon: IconUpload,
            label: t('ticket.restore'),
            run: () => restore.mutate({ params: { ticket: ticket.id }, body: {} }),
          },
        ]
      : []),
  ];
}
