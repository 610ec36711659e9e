import { useCallback, useState } from 'react';
import { companyReport } from '#contracts/company-report.ts';
import { formatHours } from '#contracts/formats.ts';
import { linkOf, useMe, useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, useSearchParams } from '#web/shell/index.ts';
import { Button, buttonClass, EmptyState, Icon, IconClock, IconDownload, Section, SkeletonRows, Strip } from '#web/ui/index.ts';
import { CompanyFrame, useCompany } from '../customers/index.ts';
import { monthOf } from './month.ts';
import { ReportPeople } from './parts/report-people.tsx';
import { ReportSpanFields } from './parts/report-span-fields.tsx';
import { ReportTickets } from './parts/report-tickets.tsx';
import styles from './parts/report.module.css';
import { isDay, todayAt } from './week.ts';

/** Tickets and time of all of a company's people in a span of days, for reading, paper and a spreadsheet. */
export function CompanyReportPage() {
  const { id, read } = useCompany();
  const me = useMe();
  const [{ from, to, below, person }, set] = useSearchParams({ from: '', to: '', below: '', person: '' });
  const [today] = useState(() => todayAt(Date.now(), me.timeZone));
  const month = monthOf(today);
  const [printing, setPrinting] = useState(false);
  const printed = useCallback(() => setPrinting(false), []);
  const span = { from: isDay(from) ? from : month.from, to: isDay(to) ? to : month.to };
  const inOrder = span.from <= span.to;
  const query = { ...span, below: below === 'yes' ? ('true' as const) : ('false' as const) };
  const report = useRead(companyReport.read, { params: { company: id }, query }, { keep: true, enabled: inOrder });

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  if (report.error && !report.data) return <Failed cause={report.error} retry={() => void report.refetch()} />;
  const shown = report.data;
  const nothing = shown !== undefined && shown.people.length === 0;
  return (
    <CompanyFrame id={id} company={read.data}>
      <div className={styles['scroll']}>
        <div className={styles['page']}>
          <ReportSpanFields span={span} today={today} below={below === 'yes'} onChange={(change) => set({ ...change, person: undefined })}>
            <a className={buttonClass('plain', 'md')} href={linkOf(companyReport.export, { params: { company: id }, query })} download="">
              <Icon of={IconDownload} />
              {t('report.csv')}
            </a>
            <Button busy={printing} disabled={shown === undefined || nothing} onClick={() => setPrinting(true)}>
              {t('report.print')}
            </Button>
          </ReportSpanFields>
          {report.error && <ErrorStrip problem={report.error} retry={() => void report.refetch()} />}
          {inOrder && report.isPending && <SkeletonRows rows={6} columns={['grow', 60, 60]} height="44px" />}
          {inOrder && shown && (
            <>
              <div>
                <p>{t('report.lead', { span: format.days(shown.from, shown.to) })}</p>
                <p className="muted small">{t('report.time-zone', { zone: shown.timeZone })}</p>
                {shown.departments.length > 0 && (
                  <p className="muted small">
                    {t('report.below-named', { names: format.list(shown.departments.map(({ name }) => name)) })}
                  </p>
                )}
              </div>
              {shown.time !== 'all' && <Strip>{t(shown.time === 'own' ? 'report.own-time' : 'report.no-time')}</Strip>}
              {nothing ? (
                <EmptyState icon={IconClock} title={t('report.empty')}>
                  {t('report.empty-text')}
                </EmptyState>
              ) : (
                <>
                  <Figures report={shown.total} withTime={shown.time !== 'none'} />
                  <ReportPeople report={shown} chosen={person} onChoose={(chosen) => set({ person: chosen })} />
                  <ReportTickets
                    company={id}
                    query={query}
                    person={person}
                    report={shown}
                    onEverybody={() => set({ person: undefined })}
                    printing={printing}
                    onPrinted={printed}
                  />
                </>
              )}
            </>
          )}
        </div>
      </div>
    </CompanyFrame>
  );
}

function Figures({
  report,
  withTime,
}: {
  report: { opened: number; closed: number; open: number; minutes: number; billableMinutes: number };
  withTime: boolean;
}) {
  const facts: readonly (readonly [string, string])[] = [
    [t('report.opened'), format.number(report.opened)],
    [t('report.closed'), format.number(report.closed)],
    [t('report.open'), format.number(report.open)],
    ...(withTime
      ? ([
          [t('report.time'), formatHours(report.minutes)],
          [t('report.billable'), formatHours(report.billableMinutes)],
          [t('report.other'), formatHours(report.minutes - report.billableMinutes)],
        ] as const)
      : []),
  ];
  return (
    <Section title={t('report.total')}>
      <dl className={styles['figures']}>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="num">{value}</dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
