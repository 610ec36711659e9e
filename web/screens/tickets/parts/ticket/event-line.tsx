import type { Entry } from '#contracts/threads.ts';
import { format, T, t } from '#web/i18n/index.ts';
import {
  ClockCalm,
  ClockLate,
  ClockRisk,
  Icon,
  IconCheck,
  IconFlag,
  IconRefresh,
  IconTag,
  IconTrash,
  IconUser,
  NextStep,
  type IconShape,
} from '#web/ui/index.ts';
import { useMembers, useStatuses, useTeams } from '../../lookups.ts';
import { priorityName, statusName } from '../../words.ts';
import type { Priority } from '#contracts/tickets.ts';
import styles from './entry.module.css';

const icons: Record<string, IconShape> = {
  assigned: IconUser,
  status: NextStep,
  priority: IconFlag,
  tagged: IconTag,
  untagged: IconTag,
  closed: IconCheck,
  reopened: IconRefresh,
  deleted: IconTrash,
  restored: IconRefresh,
  sla_warned: ClockRisk,
  sla_breached: ClockLate,
  sla_pinned: ClockCalm,
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
  const by = entry.author.name || t('ticket.by-system');

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
      case 'mail_related':
        return <T id="ticket.event.mail-related" values={{ reference: text('reference'), why: text('why') }} />;
      case 'mail_continued':
        return <T id="ticket.event.mail-continued" values={{ reference: text('reference') }} />;
      case 'mail_also_at':
        return <T id="ticket.event.mail-also-at" values={{ address: text('address') }} />;
      case 'mail_acknowledged':
        return <T id="ticket.event.mail-acknowledged" values={{ address: text('address'), how: text('how') }} />;
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
      default:
        return <T id="ticket.event.other" values={{ by }} />;
    }
  };

  return (
    <div className={styles['event']}>
      <span>
        <Icon of={icons[name] ?? NextStep} />
      </span>
      <p>{words()}</p>
      <time dateTime={entry.at} data-tip={format.date(entry.at)}>
        {format.date(entry.at, 'time')}
      </time>
    </div>
  );
}
