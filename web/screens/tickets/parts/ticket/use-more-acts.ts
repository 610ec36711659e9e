import { automation } from '#contracts/automation.ts';
import { tickets, type Ticket } from '#contracts/tickets.ts';
import { useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText, useCommands } from '#web/shell/index.ts';
import { IconRefresh, IconUsers, toast, type MenuEntry } from '#web/ui/index.ts';

const onProblem = (problem: Problem) => void toast({ tone: 'danger', text: problemText(problem) });

/** What is done to a ticket now and then: in its menu and in the palette. */
export function useMoreActs(ticket: Ticket): MenuEntry[] {
  const params = { ticket: ticket.id };
  const ask = useWrite(automation.askRules, {
    refreshes: ['tickets'],
    onDone: ({ assignee }) => toast({ text: assignee ? t('ticket.rules.gave', { name: assignee.name }) : t('ticket.rules.nobody') }),
    onProblem,
  });
  const repost = useWrite(tickets.repost, { onDone: () => toast({ text: t('ticket.repost.done') }), onProblem });
  const entries: MenuEntry[] = [
    ...(ticket.can.assign
      ? [{ id: 'ask-rules', icon: IconUsers, label: t('ticket.rules.ask'), run: () => ask.mutate({ params, body: {} }) }]
      : []),
    ...(ticket.can.reply && ticket.requester
      ? [{ id: 'repost', icon: IconRefresh, label: t('ticket.repost'), run: () => repost.mutate({ params, body: {} }) }]
      : []),
  ];
  const aliases: Readonly<Record<string, string>> = {
    'ask-rules': 'route, assign by rules, fördela, 割り当て',
    repost: 'send again, repost, skicka igen, 再送',
  };
  useCommands(entries.map(({ id, label, run }) => ({ id: `ticket.${id}`, label, aliases: aliases[id] ?? '', run: () => run?.() })));
  return entries;
}
