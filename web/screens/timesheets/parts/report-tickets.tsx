import { useEffect } from 'react';
import { companyReport, type CompanyReport, type ReportTicket } from '#contracts/company-report.ts';
import { formatHours } from '#contracts/formats.ts';
import { usePages } from '#web/client/index.ts';
import { At, format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Link } from '#web/shell/index.ts';
import { Button, Section, SkeletonRows, Table } from '#web/ui/index.ts';
import styles from './report.module.css';

interface Props {
  company: string;
  query: { from: string; to: string; below: 'true' | 'false' };
  person: string;
  report: CompanyReport;
  onEverybody: () => void;
  /** Paper is wanted: it is printed once all rows are there. */
  printing: boolean;
  onPrinted: () => void;
}

/** So many rows are fetched for paper; beyond it is the file that one wants. */
const mostPrinted = 2_000;

/** What the figures are made of; printing waits for the rows that are not there yet. */
export function ReportTickets({ company, query, person, report, onEverybody, printing, onPrinted }: Props) {
  const withTime = report.time !== 'none';
  const pages = usePages(
    companyReport.tickets,
    { params: { company }, query: { ...query, limit: 100, ...(person === '' ? {} : { person }) } },
    { keep: true },
  );
  const { read, items, hasMore, more } = pages;
  const wanting = printing && hasMore && items.length < mostPrinted && !read.error;
  useEffect(() => {
    if (wanting && !read.isFetchingNextPage) more();
    if (!printing || wanting) return;
    onPrinted();
    window.print();
  }, [printing, wanting, read.isFetchingNextPage, more, onPrinted]);
  const whose = report.people.find(({ id }) => (id ?? 'none') === person);
  const title = whose ? t('report.tickets-of', { name: whose.id === null ? t('report.nobody') : whose.name }) : t('report.tickets');

  return (
    <Section title={title} lead={t('report.tickets-lead')}>
      {person !== '' && (
        <span className={styles['screen']}>
          <Button look="quiet" onClick={onEverybody}>
            {t('report.everybody')}
          </Button>
        </span>
      )}
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={4} columns={['grow', 60, 60]} height="44px" />}
      {items.length > 0 && (
        <Table
          label={title}
          columns={[
            { label: t('report.ticket') },
            { label: t('report.person'), wide: true },
            { label: t('report.dates'), wide: true },
            ...(withTime
              ? [
                  { label: t('report.billable'), end: true },
                  { label: t('report.time'), end: true },
                ]
              : []),
          ]}
        >
          {items.map((ticket) => (
            <TicketLine key={ticket.id} ticket={ticket} withTime={withTime} />
          ))}
        </Table>
      )}
      {hasMore && (
        <span className={styles['screen']}>
          <Button onClick={more} busy={read.isFetchingNextPage}>
            {t('report.more-tickets')}
          </Button>
        </span>
      )}
    </Section>
  );
}

function TicketLine({ ticket, withTime }: { ticket: ReportTicket; withTime: boolean }) {
  const names = ticket.workers.map(({ name, minutes }) => t('report.worked', { name, time: formatHours(minutes) }));
  return (
    <tr>
      <td>
        <Link to={`/t/${ticket.reference}`} className="link">
          <span className="num">{ticket.reference}</span> {ticket.subject}
        </Link>
        {names.length > 0 && <small className={styles['beneath']}>{t('report.workers', { names: format.list(names) })}</small>}
      </td>
      <td data-wide="">{ticket.person.id === null ? t('report.nobody') : ticket.person.name}</td>
      <td data-wide="">
        <At key="opened" when={ticket.openedAt} shape="day" />
        <small className={styles['beneath']}>
          {ticket.closedAt === null ? t('report.still-open') : t('report.closed-on', { day: format.date(ticket.closedAt, 'day') })}
        </small>
      </td>
      {withTime && (
        <>
          <td data-end="">{formatHours(ticket.time.billableMinutes)}</td>
          <td data-end="">{formatHours(ticket.time.minutes)}</td>
        </>
      )}
    </tr>
  );
}
