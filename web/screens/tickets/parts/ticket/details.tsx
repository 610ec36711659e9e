import { useState } from 'react';
import { threads, type Entry } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link, problemText } from '#web/shell/index.ts';
import { Avatar, Button, Icon, IconAlertTriangle, IconButton, IconPlus, IconX, Tabs, toast } from '#web/ui/index.ts';
import { ServiceLevel } from '../clocks/service-level.tsx';
import type { Actions } from '../use-actions.tsx';
import { PersonPicker } from '../person-picker.tsx';
import styles from './details.module.css';
import { Choosable, Fact } from './fact.tsx';
import { Files } from './files.tsx';
import { History } from './history.tsx';
import { SubjectMatter } from './subject-matter.tsx';
import { Tags } from './tags.tsx';
import { useChange } from './use-change.ts';

function People({ ticket }: { ticket: Ticket }) {
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

function Facts({ ticket, actions }: { ticket: Ticket; actions: Actions }) {
  const { assignee, team, can } = ticket;
  return (
    <div className={styles['scroll']}>
      <section>
        <h2>{t('ticket.details.customer')}</h2>
        <dl>
          <People ticket={ticket} />
        </dl>
      </section>
      <section>
        <h2>{t('ticket.details.matter')}</h2>
        <dl>
          <SubjectMatter ticket={ticket} />
          <Tags {...{ ticket, actions }} />
        </dl>
      </section>
      <section>
        <h2>{t('ticket.details.us')}</h2>
        <dl>
          <Fact name={t('tickets.filter.assignee')}>
            <Choosable label={t('ticket.assignee.change')} may={can.assign} onClick={() => actions.choose('assign')}>
              {assignee && <Avatar name={assignee.name} size="sm" decorative />}
              <span className={styles['clip']}>{assignee?.name ?? <span className="muted">{t('tickets.nobody')}</span>}</span>
            </Choosable>
          </Fact>
          <Fact name={t('tickets.filter.team')}>
            <Choosable label={t('ticket.team.change')} may={can.assign} onClick={() => actions.choose('assign')}>
              <span className={styles['clip']}>{team?.name ?? <span className="muted">{t('tickets.no-team')}</span>}</span>
            </Choosable>
          </Fact>
        </dl>
      </section>
      <ServiceLevel ticket={ticket} />
      <section>
        <h2>{t('ticket.details.story')}</h2>
        <dl>
          <Fact name={t('ticket.created')}>
            <time className={styles['plain']} dateTime={ticket.createdAt}>
              {format.date(ticket.createdAt)}
            </time>
          </Fact>
          <Fact name={t('ticket.channel')}>
            <span className={styles['plain']}>{t(`ticket.channel.${ticket.channel}`)}</span>
          </Fact>
          <Fact name={t('ticket.customer-seen')}>
            <span className={styles['plain']}>
              {ticket.customerSeenAt ? (
                <time dateTime={ticket.customerSeenAt} data-tip={format.date(ticket.customerSeenAt)}>
                  {format.ago(ticket.customerSeenAt)}
                </time>
              ) : (
                <span className="muted">{t('ticket.not-yet')}</span>
              )}
            </span>
          </Fact>
        </dl>
      </section>
    </div>
  );
}

const tabs = ['details', 'files', 'history'] as const;

/** Everything about the ticket that isn't said in it. */
export function Details({ ticket, entries, actions }: { ticket: Ticket; entries: readonly Entry[]; actions: Actions }) {
  const [tab, setTab] = useState<(typeof tabs)[number]>('details');
  const files = entries.reduce((count, entry) => count + entry.attachments.length, 0);
  return (
    <div className={styles['panel']}>
      <Tabs
        label={t('ticket.panel')}
        tabs={tabs.map((id) => ({ id, label: t(`ticket.tab.${id}`), count: id === 'files' ? files : undefined }))}
        value={tab}
        onChange={setTab}
      >
        {tab === 'details' ? (
          <Facts {...{ ticket, actions }} />
        ) : tab === 'files' ? (
          <Files entries={entries} />
        ) : (
          <History ticket={ticket} />
        )}
      </Tabs>
    </div>
  );
}
