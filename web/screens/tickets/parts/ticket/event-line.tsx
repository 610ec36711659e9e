import type { Entry } from '#contracts/threads.ts';
import { format, T, t } from '#web/i18n/index.ts';
import { refusalText } from '#web/shell/index.ts';
import {
  ClockCalm,
  ClockLate,
  ClockRisk,
  Icon,
  IconArrowMerge,
  IconArrowsSplit2,
  IconBan,
  IconBell,
  IconAlertTriangle,
  IconCheck,
  IconClock,
  IconExternalLink,
  IconFlag,
  IconLink,
  IconListCheck,
  IconPencil,
  IconRefresh,
  IconTag,
  IconTrash,
  IconUser,
  NextStep,
  type IconShape,
} from '#web/ui/index.ts';
import { IssueLine } from '../issues/issue-line.tsx';
import { useMembers, useStatuses, useTeams } from '../../lookups.ts';
import { priorityName, statusName } from '../../words.ts';
import { kindName } from '../linking/kinds.ts';
import { LinkKind } from '#contracts/links.ts';
import type { Priority } from '#contracts/tickets.ts';
import { Why } from '../why/why.tsx';
import styles from './entry.module.css';
import { FieldWords, IncompleteWords } from './field-words.tsx';

const icons: Record<string, IconShape> = {
  assigned: IconUser,
  status: NextStep,
  priority: IconFlag,
  tagged: IconTag,
  untagged: IconTag,
  closed: IconCheck,
  closed_incomplete: IconAlertTriangle,
  field: IconPencil,
  reopened: IconRefresh,
  deleted: IconTrash,
  restored: IconRefresh,
  merged: IconArrowMerge,
  merged_here: IconArrowMerge,
  unmerged: IconArrowsSplit2,
  unmerged_here: IconArrowsSplit2,
  linked: IconLink,
  unlinked: IconLink,
  split: IconArrowsSplit2,
  split_here: IconArrowsSplit2,
  spam: IconBan,
  not_spam: IconRefresh,
  reviewed: IconListCheck,
  review_again: IconListCheck,
  snoozed: IconClock,
  woken: IconBell,
  sla_warned: ClockRisk,
  sla_breached: ClockLate,
  sla_pinned: ClockCalm,
  issue_made: IconExternalLink,
  issue_closed: IconCheck,
  issue_reopened: IconRefresh,
  issue_linked: IconLink,
  issue_unlinked: IconLink,
};

/** What happened, in one line of words. */
export function EventLine({ entry }: { entry: Entry }) {
  const members = useMembers();
  const teams = useTeams();
  const statuses = useStatuses();
  const { name = '', details = {} } = entry.event ?? {};
  const text = (key: string) => (typeof details[key] === 'string' ? details[key] : '');
  const nameOf = (id: string) => members?.find((each) => each.id === id)?.name ?? t('ticket.someone');
  const status = statuses?.find(({ id }) => id === text('to'));
  const by = entry.rule ? t('ticket.by-rule', { name: entry.rule.name }) : entry.author.name || t('ticket.by-system');

  const words = () => {
    switch (name) {
      case 'assigned': {
        const team = teams?.find(({ id }) => id === text('team'))?.name;
        if (text('to') === '')
          return team ? <T id="ticket.event.to-team" values={{ by, team }} /> : <T id="ticket.event.unassigned" values={{ by }} />;
        return text('to') === entry.author.id ? (
          <T id="ticket.event.took" values={{ by }} />
        ) : (
          <T id="ticket.event.assigned" values={{ by, to: nameOf(text('to')) }} />
        );
      }
      case 'status':
        return <T id="ticket.event.status" values={{ by, status: status ? statusName(status) : '' }} />;
      case 'priority':
        return <T id="ticket.event.priority" values={{ by, priority: text('to') ? priorityName(text('to') as Priority) : '' }} />;
      case 'tagged':
      case 'untagged':
        return <T id={`ticket.event.${name}`} values={{ by, tag: text('tag') }} />;
      case 'closed':
      case 'reopened':
      case 'deleted':
      case 'restored':
        return <T id={`ticket.event.${name}`} values={{ by }} />;
      case 'linked':
      case 'unlinked':
        return (
          <T
            id={`links.event.${name}`}
            values={{ by, reference: text('reference'), kind: kindName(LinkKind.catch('relates').parse(text('as'))) }}
          />
        );
      case 'split':
      case 'split_here':
        return <T id={`links.event.${name}`} values={{ by, reference: text('reference'), count: Number(details['count'] ?? 1) }} />;
      case 'merged':
      case 'merged_here':
      case 'unmerged':
      case 'unmerged_here':
      case 'spam':
      case 'not_spam':
        // The other one is gone, and nobody is told which it was.
        if (name === 'unmerged' && text('reference') === '') return <T id="links.event.unmerged-gone" values={{ by }} />;
        return <T id={`links.event.${name}`} values={{ by, reference: text('reference') }} />;
      case 'reviewed':
        return <T id="ticket.event.reviewed" values={{ by }} />;
      case 'review_again':
        return <T id="ticket.event.review-again" values={{ by }} />;
      case 'snoozed':
        return <T id="ticket.event.snoozed" values={{ by, until: format.date(text('until')) }} />;
      case 'woken':
        return <T id="ticket.event.woken" values={{ by, because: text('because') }} />;
      case 'field':
        return <FieldWords by={by} details={details} />;
      case 'closed_incomplete':
        return <IncompleteWords details={details} />;
      case 'mail_related':
        return <T id="ticket.event.mail-related" values={{ reference: text('reference'), why: text('why') }} />;
      case 'mail_continued':
        return <T id="ticket.event.mail-continued" values={{ reference: text('reference') }} />;
      case 'mail_also_at':
        return <T id="ticket.event.mail-also-at" values={{ address: text('address') }} />;
      case 'mail_acknowledged':
        return <T id="ticket.event.mail-acknowledged" values={{ address: text('address'), how: text('how') }} />;
      case 'form':
        return <T id="ticket.event.form" values={{ form: text('form') }} />;
      case 'mail_unanswered':
        return <T id="ticket.event.mail-unanswered" values={{ address: text('address'), why: text('why') }} />;
      case 'mail_paused':
        return <T id="ticket.event.mail-paused" values={{ address: text('address') }} />;
      case 'mail_copy':
        return <T id="ticket.event.mail-copy" values={{ address: text('address'), reference: text('reference') }} />;
      case 'sla_warned':
        return <T id="ticket.event.sla-warned" values={{ kind: text('kind'), at: format.date(text('dueAt')) }} />;
      case 'sla_breached':
        return <T id="ticket.event.sla-breached" values={{ kind: text('kind'), at: format.date(text('dueAt')) }} />;
      case 'sla_pinned':
        return <T id="ticket.event.sla-pinned" values={{ by, to: text('to') }} />;
      case 'issue_made':
      case 'issue_closed':
      case 'issue_reopened':
      case 'issue_linked':
      case 'issue_unlinked':
        return <IssueLine name={name} by={by} issue={text('issue')} url={text('url')} />;
      case 'action_left':
        return <T id="ticket.event.action-left" values={{ kind: text('kind'), why: refusalText(text('code')) }} />;
      case 'not_sent':
        return <T id="ticket.event.not-sent" values={{ by, who: nameOf(text('member')), reason: text('reason') }} />;
      default:
        return <T id="ticket.event.other" values={{ by }} />;
    }
  };

  return (
    <div className={styles['event']}>
      <span>
        <Icon of={icons[name] ?? NextStep} />
      </span>
      <p>
        {words()} {entry.rule && <Why by={entry.rule} />}
      </p>
      <time dateTime={entry.at} data-tip={format.date(entry.at)}>
        {format.date(entry.at, 'time')}
      </time>
    </div>
  );
}
