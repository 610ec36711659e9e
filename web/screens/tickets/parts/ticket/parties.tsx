import type { Present, Side } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useMe, useWorkspace } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Avatar, Icon, NextStep } from '#web/ui/index.ts';
import { lasted } from '../../times.ts';
import { partyLetters } from '../next-step.tsx';
import party from '../party.module.css';
import styles from './parties.module.css';

interface CardProps {
  side: Side;
  turn: boolean;
  letter: string;
  title: string;
  role: string;
  to?: string | undefined;
  children: React.ReactNode;
}

/** Whose turn it is, is a black ring and a black pill, and nothing else is. */
function Card({ side, turn, letter, title, role, to, children }: CardProps) {
  return (
    <section className={styles['card']} data-turn={turn ? '' : undefined} data-side={side} aria-label={role}>
      <div className={styles['top']}>
        <i className={party['letter']} aria-hidden="true">
          {letter}
        </i>
        <b className="clip">{to ? <Link to={to}>{title}</Link> : title}</b>
        <span className="muted clip">{role}</span>
        {turn && (
          <span className={styles['pill']}>
            <Icon of={NextStep} />
            {t('ticket.next')}
          </span>
        )}
      </div>
      <div className={styles['people']}>{children}</div>
    </section>
  );
}

function Person({ name, note, presence }: { name: string; note?: string | undefined; presence?: 'here' | 'writing' | undefined }) {
  return (
    <span className={styles['person']}>
      <Avatar name={name} presence={presence} decorative />
      <span className="clip">{name}</span>
      {note && <span className="muted clip">{note}</span>}
    </span>
  );
}

/** Customer and us in this order; what ties them is who waits and since when. */
export function Parties({ ticket, present }: { ticket: Ticket; present: readonly Present[] }) {
  const me = useMe();
  const { name, key } = useWorkspace();
  const letters = partyLetters(key);
  const { requester, company, assignee, team, nextStep } = ticket;
  const presenceOf = (id: string | undefined) => {
    const found = present.find((each) => each.id === id);
    return found && (found.writing ? 'writing' : 'here');
  };
  const others = present.filter(({ kind, id }) => kind === 'member' && id !== assignee?.id);
  const customerHere = presenceOf(requester?.id);
  const assigneeNote =
    assignee?.id === me.id
      ? t('ticket.you')
      : presenceOf(assignee?.id) === 'writing'
        ? t('ticket.writing')
        : presenceOf(assignee?.id)
          ? t('ticket.here')
          : undefined;

  return (
    <div role="group" className={styles['parties']} aria-label={t('ticket.parties')}>
      <Card
        side="customer"
        turn={nextStep === 'customer'}
        letter={letters.customer}
        title={company?.name ?? requester?.name ?? t('ticket.no-customer')}
        role={t('ticket.side.customer')}
        to={company ? `/companies/${company.id}` : undefined}
      >
        {requester ? (
          <Person
            name={requester.name}
            presence={customerHere}
            note={customerHere === 'writing' ? t('ticket.writing') : customerHere ? t('ticket.online') : (requester.address ?? undefined)}
          />
        ) : (
          <span className="muted">{t('ticket.no-requester')}</span>
        )}
      </Card>
      <p className={styles['tie']}>
        <span data-tip={format.date(ticket.statusSince)}>
          {nextStep === null
            ? t('ticket.tie.closed', { at: format.ago(ticket.closedAt ?? ticket.statusSince) })
            : t(`ticket.tie.${nextStep}`, { time: lasted(ticket.statusSince) })}
        </span>
      </p>
      <Card side="owner" turn={nextStep === 'owner'} letter={letters.owner} title={name} role={t('ticket.side.us')}>
        {assignee ? (
          <Person name={assignee.name} presence={assignee.id === me.id ? 'here' : presenceOf(assignee.id)} note={assigneeNote} />
        ) : (
          <span className="muted">{team ? team.name : t('ticket.unassigned')}</span>
        )}
        {others.map((each) => (
          <Person
            key={each.id}
            name={each.name}
            presence={each.writing ? 'writing' : 'here'}
            note={each.writing ? t('ticket.writing') : t('ticket.here')}
          />
        ))}
      </Card>
    </div>
  );
}
