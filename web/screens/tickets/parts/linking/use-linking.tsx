import { useState, type ReactNode } from 'react';
import { links, NewLinkKind, type LinkKind, type TicketLink } from '#contracts/links.ts';
import { merges } from '#contracts/merges.ts';
import type { Entry } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { refresh, useMay, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText, useCommands, useGo } from '#web/shell/index.ts';
import { IconArrowMerge, IconArrowsSplit2, IconBan, IconRefresh, toast, type MenuEntry } from '#web/ui/index.ts';
import { many, tellFault } from '../do-act.ts';
import type { Walk } from '../ticket/use-walk.ts';
import { useClosingMails } from '../use-closing-mails.tsx';
import { AnswerDialog } from './answer-dialog.tsx';
import { kindName, newKinds } from './kinds.ts';
import { MergeDialog } from './merge-dialog.tsx';
import { SpamDialog } from './spam-dialog.tsx';
import { SplitDialog } from './split-dialog.tsx';
import { TicketPicker } from './ticket-picker.tsx';

export interface Linking {
  /** What the ticket's menu offers; the palette has the same. */
  readonly entries: readonly MenuEntry[];
  readonly dialogs: ReactNode;
  unmerge: (other: { id: string; reference: string }) => void;
  notSpam: () => void;
  choose: (kind: NewLinkKind) => void;
  link: (kind: LinkKind, to: string) => void;
  answer: (children: readonly TicketLink[]) => void;
  closeAll: (children: readonly TicketLink[]) => void;
}

type Step =
  | { kind: 'merge-into' | 'split' | 'spam' }
  | { kind: 'merge'; into: string }
  | { kind: 'link'; as: NewLinkKind }
  | { kind: 'answer'; children: readonly TicketLink[] };

/** Merge, split, link, spam and their ways back for the open ticket. */
export function useLinking(ticket: Ticket, entries: readonly Entry[], walk: Walk): Linking {
  const may = useMay();
  const go = useGo();
  const [step, setStep] = useState<Step>();
  const mails = useClosingMails();
  const close = () => setStep(undefined);
  const onProblem = (problem: Parameters<typeof problemText>[0]) => toast({ tone: 'danger', text: problemText(problem) });
  const unmerged = useWrite(merges.unmerge, { onDone: ({ reference }) => toast({ text: t('links.unmerged', { reference }) }), onProblem });
  const back = useWrite(merges.notSpam, { onDone: ({ reference }) => toast({ text: t('links.spam.not.done', { reference }) }), onProblem });
  const unmerge: Linking['unmerge'] = ({ id }) => unmerged.mutate({ params: { ticket: id } });
  const notSpam = () => back.mutate({ params: { ticket: ticket.id } });
  const spam = useWrite(merges.spam, {
    onDone: ({ reference }) => {
      toast({ text: t('links.spam.done', { count: 1, reference }), undo: { label: t('common.undo'), run: notSpam } });
      if (walk.next) walk.toNext();
      else go(walk.back.to, walk.back.search);
    },
    onProblem,
  });

  const linked = useWrite(links.link, {
    refreshes: ['tickets'],
    onDone: (_, { body }) => toast({ text: t('links.linked', { reference: body.to }) }),
    onProblem,
  });
  const link: Linking['link'] = (kind, to) => {
    const made = NewLinkKind.safeParse(kind);
    if (made.success) linked.mutate({ params: { ticket: ticket.id }, body: { kind: made.data, to } });
  };
  const closeAll: Linking['closeAll'] = (children) => {
    const open = children.filter((child) => child.ticket.group !== 'closed').map((child) => child.ticket.id);
    const run = (quiet: boolean) =>
      many(
        { action: { kind: 'close' }, quiet, tickets: open },
        (count) => t('links.children-closed', { count }),
        () => undefined,
      )
        .catch(tellFault)
        .then(() => refresh(['tickets']));
    mails.ask({ tickets: open }, (quiet) => void run(quiet));
  };
  const { can } = ticket;
  const address = ticket.requester?.address ?? null;
  const mark = () => spam.mutate({ params: { ticket: ticket.id }, body: {} });
  const actions = [
    ...(can.link ? [{ id: 'merge', icon: IconArrowMerge, label: t('links.merge'), run: () => setStep({ kind: 'merge-into' }) }] : []),
    ...(can.link && may('tickets.create')
      ? [{ id: 'split', icon: IconArrowsSplit2, label: t('links.split'), run: () => setStep({ kind: 'split' }) }]
      : []),
    ...(can.unmerge ? [{ id: 'unmerge', icon: IconArrowsSplit2, label: t('links.unmerge'), run: () => unmerge(ticket) }] : []),
    ...(can.spam
      ? [
          address !== null && may('quarantine.decide')
            ? { id: 'spam', icon: IconBan, label: t('links.spam.more'), run: () => setStep({ kind: 'spam' }) }
            : { id: 'spam', icon: IconBan, label: t('links.spam'), run: mark },
        ]
      : []),
    ...(can.notSpam ? [{ id: 'not-spam', icon: IconRefresh, label: t('links.spam.not'), run: notSpam }] : []),
  ];
  useCommands([
    ...actions.map(({ id, label, run }) => ({ id: `ticket.${id}`, label, run })),
    ...(can.link
      ? newKinds.map((kind) => ({
          id: `ticket.link.${kind}`,
          label: t('links.add.as', { kind: kindName(kind) }),
          run: () => setStep({ kind: 'link', as: kind }),
        }))
      : []),
  ]);

  return {
    entries: actions,
    unmerge,
    notSpam,
    choose: (kind) => setStep({ kind: 'link', as: kind }),
    link,
    answer: (children) => setStep({ kind: 'answer', children }),
    closeAll,
    dialogs: (
      <>
        {mails.dialog}
        {step?.kind === 'merge-into' && (
          <TicketPicker
            title={t('links.merge.title', { reference: ticket.reference })}
            of={ticket}
            onPick={(into) => setStep({ kind: 'merge', into })}
            onClose={close}
          />
        )}
        {step?.kind === 'merge' && <MergeDialog ticket={ticket} into={step.into} onClose={close} />}
        {step?.kind === 'link' && <TicketPicker title={kindName(step.as)} of={ticket} onPick={(to) => link(step.as, to)} onClose={close} />}
        {step?.kind === 'split' && <SplitDialog {...{ ticket, entries }} onClose={close} />}
        {step?.kind === 'answer' && <AnswerDialog ticket={ticket} linked={step.children} onClose={close} />}
        {step?.kind === 'spam' && address !== null && <SpamDialog {...{ ticket, address }} onSpam={mark} onClose={close} />}
      </>
    ),
  };
}
