import type { Entry } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { t } from '#web/i18n/index.ts';
import { copyText, useGo } from '#web/shell/index.ts';
import { useKeys } from '#web/ui/index.ts';
import type { Actions } from '../use-actions.tsx';
import { useChange } from './use-change.ts';
import type { Walk } from './use-walk.ts';

interface Parts {
  ticket: Ticket;
  actions: Actions;
  walk: Walk;
  close: () => void;
  quote: (entry: Entry) => void;
  entries: readonly Entry[];
}

const messages = () => [...document.querySelectorAll<HTMLElement>('[data-thread] article')];

/** The ticket by keys; answers what Y does, for the menu that offers it too. */
export function useTicketKeys({ ticket, actions, walk, close, quote, entries }: Parts): () => void {
  const go = useGo();
  const change = useChange(ticket);
  const group = t('ticket.keys.ticket');

  const copy = () => void copyText(`${location.origin}/t/${ticket.reference}`, t('ticket.link.copied'));
  const step = (by: number) => {
    const all = messages();
    const at = all.findIndex((each) => each.contains(document.activeElement));
    const to = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : Math.min(all.length - 1, Math.max(0, at + by))];
    to?.focus();
    to?.scrollIntoView({ block: 'nearest' });
  };
  const quoteThis = () => {
    const focused = document.activeElement?.closest<HTMLElement>('article')?.dataset['entry'];
    const entry =
      entries.find((each) => each.id === focused) ?? entries.findLast((each) => each.kind !== 'event' && each.author.side === 'customer');
    if (entry) quote(entry);
  };

  useKeys([
    { id: 'ticket.next', keys: 'J', label: t('ticket.next-ticket'), group, run: walk.toNext },
    { id: 'ticket.previous', keys: 'K', label: t('ticket.previous'), group, run: walk.toPrevious },
    { id: 'ticket.next-message', keys: 'Shift+J', label: t('ticket.keys.next-message'), group, run: () => step(1) },
    { id: 'ticket.previous-message', keys: 'Shift+K', label: t('ticket.keys.previous-message'), group, run: () => step(-1) },
    { id: 'ticket.copy', keys: 'Y', label: t('ticket.link.copy'), group, run: copy },
    { id: 'ticket.quote', keys: 'Q', label: t('ticket.quote'), group, run: quoteThis },
    {
      id: 'ticket.back',
      keys: 'U',
      label: t('ticket.back', { list: walk.back.title }),
      group,
      run: () => go(walk.back.to, walk.back.search),
    },
    ...(ticket.can.assign
      ? [
          { id: 'tickets.assign', keys: 'A', label: t('tickets.act.assign'), group, run: () => actions.choose('assign') },
          { id: 'tickets.to-me', keys: 'M', label: t('tickets.keys.to-me'), group, run: actions.toMe },
        ]
      : []),
    ...(ticket.can.change
      ? [
          { id: 'tickets.status', keys: 'S', label: t('tickets.act.status'), group, run: () => actions.choose('status') },
          { id: 'tickets.priority', keys: 'P', label: t('tickets.act.priority'), group, run: () => actions.choose('priority') },
          { id: 'tickets.snooze', keys: 'H', label: t('tickets.act.snooze'), group, run: actions.snooze },
          { id: 'tickets.tag', keys: 'L', label: t('tickets.act.tag'), group, run: () => actions.choose('tag') },
          {
            id: 'ticket.turn',
            keys: 'W',
            label: t('ticket.keys.turn'),
            group,
            run: () => ticket.nextStep && change({ nextStep: ticket.nextStep === 'owner' ? 'customer' : 'owner' }),
          },
        ]
      : []),
    ...(ticket.can.close ? [{ id: 'tickets.close', keys: 'E', label: t('tickets.act.close'), group, run: close }] : []),
  ]);
  return copy;
}
