import type { Entry } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { format, t } from '#web/i18n/index.ts';
import { Avatar, Tabs } from '#web/ui/index.ts';
import { ServiceLevel } from '../clocks/service-level.tsx';
import { CustomerPanel } from '../customer/customer-panel.tsx';
import { Issues } from '../issues/issues.tsx';
import { Links } from '../linking/links.tsx';
import type { Linking } from '../linking/use-linking.tsx';
import { TicketTimes } from '../time/ticket-time.tsx';
import type { Time } from '../time/use-time.tsx';
import type { Actions } from '../use-actions.tsx';
import styles from './details.module.css';
import { CustomFields } from './custom-fields.tsx';
import { Choosable, Fact } from './fact.tsx';
import { Away } from './away.tsx';
import { Followers } from './followers.tsx';
import { Files } from './files.tsx';
import { History } from './history.tsx';
import { People } from './people.tsx';
import { Satisfaction } from './satisfaction.tsx';
import { SubjectMatter } from './subject-matter.tsx';
import { Tags } from './tags.tsx';
import { useDetailsTab } from './use-details-tab.ts';

function Facts({ ticket, entries, actions, linking, time }: Props) {
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
            <Away member={assignee?.id} />
          </Fact>
          <Fact name={t('tickets.filter.team')}>
            <Choosable label={t('ticket.team.change')} may={can.assign} onClick={() => actions.choose('assign')}>
              <span className={styles['clip']}>{team?.name ?? <span className="muted">{t('tickets.no-team')}</span>}</span>
            </Choosable>
          </Fact>
          <Followers ticket={ticket} />
        </dl>
      </section>
      <Links {...{ ticket, linking }} />
      <CustomFields ticket={ticket} />
      <ServiceLevel ticket={ticket} />
      <Issues {...{ ticket, entries }} />
      <TicketTimes {...{ ticket, time }} />
      <Satisfaction ticket={ticket} />
      <section>
        <h2>{t('ticket.details.story')}</h2>
        <dl>
          <Fact name={t('ticket.created')}>
            <time className={styles['plain']} dateTime={ticket.createdAt}>
              {format.date(ticket.createdAt)}
            </time>
          </Fact>
          {ticket.review?.doneAt && (
            <Fact name={t('review.by')}>
              <span className={styles['plain']}>
                {t('review.by.who', { name: ticket.review.by?.name ?? '', when: format.date(ticket.review.doneAt) })}
              </span>
            </Fact>
          )}
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

interface Props {
  ticket: Ticket;
  entries: readonly Entry[];
  actions: Actions;
  linking: Linking;
  time: Time;
}

/** Everything about the ticket that isn't said in it. */
export function Details({ ticket, entries, actions, linking, time }: Props) {
  const [shown, tab, choose] = useDetailsTab();
  const files = entries.reduce((count, entry) => count + entry.attachments.length, 0);
  return (
    <div className={styles['panel']}>
      <Tabs
        label={t('ticket.panel')}
        tabs={shown.map((id) => ({
          id,
          label: id === 'customer' ? t('panel.tab') : t(`ticket.tab.${id}`),
          count: id === 'files' ? files : undefined,
        }))}
        value={tab}
        onChange={choose}
      >
        {tab === 'customer' ? (
          <CustomerPanel ticket={ticket} />
        ) : tab === 'details' ? (
          <Facts {...{ ticket, entries, actions, linking, time }} />
        ) : tab === 'files' ? (
          <Files entries={entries} />
        ) : (
          <History ticket={ticket} />
        )}
      </Tabs>
    </div>
  );
}
