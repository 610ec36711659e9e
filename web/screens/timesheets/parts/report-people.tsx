import type { CompanyReport, ReportPerson } from '#contracts/company-report.ts';
import { formatHours } from '#contracts/formats.ts';
import { format, t } from '#web/i18n/index.ts';
import { Section, Table } from '#web/ui/index.ts';
import styles from './report.module.css';

interface Props {
  report: CompanyReport;
  /** Whose tickets are shown beneath: an id, `none`, or everybody's. */
  chosen: string;
  onChoose: (person: string) => void;
}

/** A line for each who asked, with who worked for them. */
export function ReportPeople({ report, chosen, onChoose }: Props) {
  const withTime = report.time !== 'none';
  const row = (person: ReportPerson) => {
    const key = person.id ?? 'none';
    const name = person.id === null ? t('report.nobody') : person.name;
    const names = person.workers.map((worker) => t('report.worked', { name: worker.name, time: formatHours(worker.minutes) }));
    return (
      <tr key={key}>
        <td>
          <button
            type="button"
            className="link"
            aria-pressed={key === chosen}
            aria-label={t('report.show', { name })}
            onClick={() => onChoose(key)}
          >
            {name}
          </button>
          {withTime && names.length > 0 && (
            <small className={styles['beneath']}>{t('report.workers', { names: format.list(names) })}</small>
          )}
        </td>
        {[person.opened, person.closed, person.open].map((count, at) => (
          <td key={at} data-end="" data-wide="">
            {format.number(count)}
          </td>
        ))}
        {withTime &&
          [person.billableMinutes, person.minutes - person.billableMinutes, person.minutes].map((minutes, at) => (
            <td key={at} data-end="" {...(at === 1 ? { 'data-wide': '' } : {})}>
              {formatHours(minutes)}
            </td>
          ))}
      </tr>
    );
  };
  return (
    <Section title={t('report.people')} lead={t('report.people-lead')}>
      <Table
        label={t('report.people')}
        columns={[
          { label: t('report.person') },
          { label: t('report.opened'), end: true, wide: true },
          { label: t('report.closed'), end: true, wide: true },
          { label: t('report.open'), end: true, wide: true },
          ...(withTime
            ? [
                { label: t('report.billable'), end: true },
                { label: t('report.other'), end: true, wide: true },
                { label: t('report.time'), end: true },
              ]
            : []),
        ]}
      >
        {report.people.map(row)}
      </Table>
      {report.more > 0 && <p className="muted small">{t('report.more', { count: report.more })}</p>}
    </Section>
  );
}
