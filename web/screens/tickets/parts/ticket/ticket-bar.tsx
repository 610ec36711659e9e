import type { Ticket } from '#contracts/tickets.ts';
import { t } from '#web/i18n/index.ts';
import { ButtonLink, useGo } from '#web/shell/index.ts';
import {
  Icon,
  IconArrowLeft,
  IconButton,
  IconChevronDown,
  IconChevronUp,
  IconClock,
  IconCopy,
  IconDots,
  IconListCheck,
  IconMail,
  IconPhone,
  Menu,
  PriorityBars,
  type MenuEntry,
} from '#web/ui/index.ts';
import { toStatus, toPriority } from '../../act.ts';
import { useStatuses } from '../../lookups.ts';
import { mayBecome } from '../../status-choice.ts';
import { groupIcons, levelOf, priorities, priorityName, statusName } from '../../words.ts';
import { ClockChip } from '../clocks/clock-chip.tsx';
import type { Linking } from '../linking/use-linking.tsx';
import type { Actions } from '../use-actions.tsx';
import { Subject } from './subject.tsx';
import styles from './ticket.module.css';
import { useDeletion } from './use-deletion.ts';
import { useMoreActs } from './use-more-acts.ts';
import { useReviewAgain } from './use-review-again.ts';
import type { Walk } from './use-walk.ts';

interface Props {
  ticket: Ticket;
  actions: Actions;
  walk: Walk;
  linking: Linking;
  onCopy: () => void;
  /** Left out where nothing can be written. */
  onCall: (() => void) | undefined;
}

/** Where it comes from, what it is called, how it stands. */
export function TicketBar({ ticket, actions, walk, linking, onCopy, onCall }: Props) {
  const go = useGo();
  const moreActs = useMoreActs(ticket);
  const statuses = useStatuses() ?? [];
  const status = statuses.find(({ id }) => id === ticket.statusId);
  const deletion = useDeletion(ticket, walk);
  const again = useReviewAgain(ticket);

  const statusEntries: MenuEntry[] = statuses
    .filter((each) => !each.retired && mayBecome(statuses, [ticket.statusId], each))
    .map((each) => ({
      id: each.id,
      icon: groupIcons[each.group],
      label: statusName(each),
      chosen: each.id === ticket.statusId,
      disabled: (each.group === 'closed') !== (ticket.group === 'closed') && !ticket.can.close && !ticket.can.reopen,
      run: () =>
        actions.act(toStatus(each.id), { statusId: each.id, group: each.group }, (count, reference) =>
          t('tickets.acted.status', { count, reference, status: statusName(each) }),
        ),
    }));
  const priorityEntries: MenuEntry[] = priorities.toReversed().map((each) => ({
    id: each,
    label: priorityName(each),
    chosen: each === ticket.priority,
    run: () =>
      actions.act(toPriority(each), { priority: each }, (count, reference) =>
        t('tickets.acted.priority', { count, reference, priority: priorityName(each) }),
      ),
  }));
  const more: MenuEntry[] = [
    ...(onCall ? [{ id: 'call', icon: IconPhone, label: t('ticket.call'), kbd: 'Shift+C', run: onCall }] : []),
    ...(ticket.can.change && ticket.group !== 'closed'
      ? [{ id: 'snooze', icon: IconClock, label: t('tickets.act.snooze'), kbd: 'H', run: actions.snooze }]
      : []),
    { id: 'copy', icon: IconCopy, label: t('ticket.link.copy'), kbd: 'Y', run: onCopy },
    { id: 'mail', icon: IconMail, label: t('ticket.mails'), run: () => go(`/t/${ticket.reference}/mail`) },
    ...(ticket.can.reviewAgain ? [{ id: 'review', icon: IconListCheck, label: t('review.again'), run: again }] : []),
    ...linking.entries,
    ...moreActs,
    ...deletion,
  ];

  return (
    <header className={styles['bar']}>
      <span className={styles['walk']}>
        <ButtonLink
          look="quiet"
          size="sm"
          icon={IconArrowLeft}
          to={walk.back.to}
          search={walk.back.search}
          aria-label={t('ticket.back', { list: walk.back.title })}
          data-tip={walk.back.title}
        >
          <span className="sr">{walk.back.title}</span>
        </ButtonLink>
        {walk.place && <span className="muted num">{t('ticket.place', walk.place)}</span>}
        {walk.place && (
          <>
            <IconButton
              size="sm"
              icon={IconChevronUp}
              label={t('ticket.previous')}
              kbd="K"
              aria-disabled={!walk.previous}
              onClick={walk.toPrevious}
            />
            <IconButton
              size="sm"
              icon={IconChevronDown}
              label={t('ticket.next-ticket')}
              kbd="J"
              aria-disabled={!walk.next}
              onClick={walk.toNext}
            />
          </>
        )}
      </span>
      <span className={styles['title']}>
        <span className="muted num">{ticket.reference}</span>
        <Subject ticket={ticket} />
      </span>
      <span className={styles['pills']}>
        <Menu label={t('tickets.filter.status')} sections={[{ entries: statusEntries }]}>
          <button
            type="button"
            className={styles['pill']}
            disabled={!ticket.can.change}
            aria-label={t('ticket.status.now', { status: status ? statusName(status) : '' })}
            data-tip={t('tickets.filter.status')}
            data-tip-keys="S"
          >
            <Icon of={groupIcons[ticket.group]} />
            {status ? statusName(status) : '…'}
            <Icon of={IconChevronDown} />
          </button>
        </Menu>
        <Menu label={t('tickets.filter.priority')} sections={[{ entries: priorityEntries }]}>
          <button
            type="button"
            className={styles['pill']}
            disabled={!ticket.can.change}
            aria-label={t('ticket.priority.now', { priority: priorityName(ticket.priority) })}
            data-tip={t('tickets.filter.priority')}
            data-tip-keys="P"
          >
            <PriorityBars level={levelOf(ticket.priority)} />
            {priorityName(ticket.priority)}
            <Icon of={IconChevronDown} />
          </button>
        </Menu>
        <ClockChip ticket={ticket.id} />
      </span>
      <span className={styles['end']}>
        <Menu side="end" label={t('common.more')} sections={[{ entries: more }]}>
          <IconButton icon={IconDots} label={t('common.more')} />
        </Menu>
      </span>
    </header>
  );
}
