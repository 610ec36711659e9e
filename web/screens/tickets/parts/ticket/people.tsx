import { useState } from 'react';
import { threads } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Link, problemText } from '#web/shell/index.ts';
import { Button, Icon, IconAlertTriangle, IconButton, IconPlus, IconX, toast } from '#web/ui/index.ts';
import { PersonPicker } from '../person-picker.tsx';
import styles from './details.module.css';
import { Choosable, Fact } from './fact.tsx';
import { useChange } from './use-change.ts';

/** Who asks, for which company, and who reads along. */
export function People({ ticket }: { ticket: Ticket }) {
  const [picking, setPicking] = useState<'requester' | 'copy'>();
  const change = useChange(ticket);
  const onProblem = (problem: Parameters<typeof problemText>[0]) => toast({ tone: 'danger', text: problemText(problem) });
  const add = useWrite(threads.addPeople, { refreshes: ['tickets'], onProblem });
  const remove = useWrite(threads.removePerson, { refreshes: ['tickets'], onProblem });
  const { requester, copies, can } = ticket;
  return (
    <>
      <Fact name={t('ticket.requester')}>
        <Choosable label={t('ticket.requester.change')} may={can.change} onClick={() => setPicking('requester')}>
          <span className={styles['clip']}>{requester?.name ?? t('ticket.no-requester')}</span>
        </Choosable>
        {requester && !requester.verified && (
          <span className={styles['warn']} data-tip={t('ticket.trust.tip')}>
            <Icon of={IconAlertTriangle} label={t('ticket.trust')} />
          </span>
        )}
      </Fact>
      {requester?.address && (
        <Fact name={t('ticket.address')}>
          <span className={styles['plain']}>{requester.address}</span>
        </Fact>
      )}
      <Fact name={t('tickets.filter.company')}>
        <span className={styles['plain']}>
          {ticket.company ? (
            <Link to={`/companies/${ticket.company.id}`} className="link">
              {ticket.company.name}
            </Link>
          ) : (
            <span className="muted">{t('ticket.none')}</span>
          )}
        </span>
      </Fact>
      <Fact name={t('ticket.copies')}>
        <ul className={styles['copies']}>
          {copies.map((person) => (
            <li key={person.id}>
              <span className={styles['clip']} data-tip={person.address ?? undefined}>
                {person.name}
              </span>
              {can.change && (
                <IconButton
                  size="sm"
                  icon={IconX}
                  label={t('ticket.copies.remove', { name: person.name })}
                  onClick={() => remove.mutate({ params: { record: ticket.id, person: person.id } })}
                />
              )}
            </li>
          ))}
          {can.change ? (
            <li>
              <Button look="quiet" size="sm" icon={IconPlus} onClick={() => setPicking('copy')}>
                {t('ticket.copies.add')}
              </Button>
            </li>
          ) : (
            copies.length === 0 && <li className="muted">{t('ticket.none')}</li>
          )}
        </ul>
      </Fact>
      {picking && (
        <PersonPicker
          title={picking === 'copy' ? t('ticket.copies.add') : t('ticket.requester')}
          without={picking === 'copy' ? [requester?.id, ...copies.map(({ id }) => id)] : []}
          onClose={() => setPicking(undefined)}
          onPick={(id) =>
            picking === 'copy' ? add.mutate({ params: { record: ticket.id }, body: { contactIds: [id] } }) : change({ requesterId: id })
          }
        />
      )}
    </>
  );
}
