import type { Excerpt, SearchReply, TicketHit } from '#contracts/search.ts';
import { format, t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Icon, IconBuilding, IconPaperclip, IconTicket, IconUser, type IconShape } from '#web/ui/index.ts';
import type { ReactNode } from 'react';
import styles from '../search.module.css';

const Marked = ({ parts }: { parts: Excerpt }) =>
  parts.map((part, index) => (part.hit ? <mark key={index}>{part.text}</mark> : <span key={index}>{part.text}</span>));

const countOf = ({ count, more }: { count: number; more: boolean }) =>
  more ? t('search.at-least', { count }) : t('search.count', { count });

function Hits({
  id,
  label,
  icon,
  found,
  children,
}: {
  id: string;
  label: string;
  icon: IconShape;
  found: { count: number; more: boolean };
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className={styles['group']}>
      <h2 id={id}>
        <Icon of={icon} />
        {label}
        <small className="num">{countOf(found)}</small>
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

/** Where a merged ticket is read on: what is chosen leads there. */
const Into = ({ target }: { target: TicketHit['into'] }) =>
  target && <span className={`num muted ${styles['into']}`}>{t('search.into', { reference: target.reference })}</span>;

const Ticket = ({ hit }: { hit: TicketHit }) => (
  <li>
    <Link
      to={`/t/${(hit.into ?? hit).reference}`}
      fragment={hit.entryId === null ? undefined : `m-${hit.entryId}`}
      className={styles['hit']}
      data-hit=""
    >
      <span className={styles['first']}>
        <span className="num muted">{hit.reference}</span>
        <b className="clip">
          <Marked parts={hit.subject} />
        </b>
        <Into target={hit.into} />
        <time className="num muted" dateTime={hit.at}>
          {format.ago(hit.at)}
        </time>
      </span>
      {(hit.excerpt.length > 0 || hit.file) && (
        <span className={styles['excerpt']}>
          {hit.file && (
            <span className={styles['file']}>
              <Icon of={IconPaperclip} label={t('search.in-file')} />
              {hit.file}
            </span>
          )}
          <span className={styles['words']}>
            <Marked parts={hit.excerpt} />
          </span>
        </span>
      )}
    </Link>
  </li>
);

export function Results({ found }: { found: SearchReply }) {
  const { jump, tickets, people, companies } = found;
  return (
    <>
      {jump && (
        <section aria-label={t('search.jump')} className={styles['group']}>
          <ul>
            <li>
              <Link to={`/t/${(jump.into ?? jump).reference}`} className={styles['hit']} data-hit="">
                <span className={styles['first']}>
                  <span className="num muted">{jump.reference}</span>
                  <b className="clip">{jump.subject}</b>
                  <Into target={jump.into} />
                  <small className="muted">{t('search.jump')}</small>
                </span>
              </Link>
            </li>
          </ul>
        </section>
      )}
      {tickets.count > 0 && (
        <Hits id="found-tickets" label={t('search.tickets')} icon={IconTicket} found={tickets}>
          {tickets.items.map((hit) => (
            <Ticket key={hit.id} hit={hit} />
          ))}
        </Hits>
      )}
      {people.count > 0 && (
        <Hits id="found-people" label={t('search.people')} icon={IconUser} found={people}>
          {people.items.map((hit) => (
            <li key={hit.id}>
              <Link to={`/people/${hit.id}`} className={styles['hit']} data-hit="">
                <span className={styles['first']}>
                  <b className="clip">{hit.name}</b>
                  <span className="clip muted">{[hit.address, hit.company].filter(Boolean).join(' · ')}</span>
                </span>
              </Link>
            </li>
          ))}
        </Hits>
      )}
      {companies.count > 0 && (
        <Hits id="found-companies" label={t('search.companies')} icon={IconBuilding} found={companies}>
          {companies.items.map((hit) => (
            <li key={hit.id}>
              <Link to={`/companies/${hit.id}`} className={styles['hit']} data-hit="">
                <span className={styles['first']}>
                  <b className="clip">{hit.name}</b>
                </span>
              </Link>
            </li>
          ))}
        </Hits>
      )}
    </>
  );
}
