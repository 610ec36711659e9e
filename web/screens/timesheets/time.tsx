import { useState } from 'react';
import { timesheets } from '#contracts/timesheets.ts';
import { formatHours } from '#contracts/formats.ts';
import { linkOf, useMay, useMe, usePages, useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, useSearchParams } from '#web/shell/index.ts';
import {
  Button,
  buttonClass,
  EmptyState,
  Icon,
  IconButton,
  IconChevronLeft,
  IconChevronRight,
  IconClock,
  IconDownload,
  Page,
  Row,
  SegmentedControl,
  Sheet,
  SkeletonRows,
} from '#web/ui/index.ts';
import { Days } from './parts/days.tsx';
import { Sums } from './parts/sums.tsx';
import { isDay, todayAt, weekOf, weeksOn } from './week.ts';

const shows = ['day', 'company', 'ticket', 'member'] as const;

/** A week of time: one's own, or with the right to see it everybody's; of one ticket it is all of it. */
export function TimePage() {
  const me = useMe();
  const may = useMay();
  const [{ week, member, show, ticket }, set] = useSearchParams({ week: '', member: 'me', show: 'day', ticket: '' });
  const [today] = useState(() => todayAt(Date.now(), me.timeZone));
  const others = may('time.see') || may('time.manage');
  const days = weekOf(isDay(week) ? week : today);
  const [from = '', to = ''] = [days[0], days.at(-1)];
  const query = { member: others && member === 'all' ? ('all' as const) : ('me' as const), ...(ticket === '' ? { from, to } : { ticket }) };
  const sumBy = shows.find((each) => each === show) ?? 'day';
  const pages = usePages(timesheets.list, { query: { ...query, limit: 100 } }, { keep: true, enabled: sumBy === 'day' });
  const sums = useRead(timesheets.sums, { query: { ...query, by: sumBy } }, { keep: true });
  const failed = sums.error ?? pages.read.error;

  if (failed && !sums.data) return <Failed cause={failed} retry={() => void sums.refetch()} />;
  const total = sums.data?.total;
  return (
    <Sheet>
      <Page
        title={t('timesheets.page')}
        lead={total && t('timesheets.sum', { total: formatHours(total.minutes), billable: formatHours(total.billableMinutes) })}
        aside={
          <a className={buttonClass('plain', 'md')} href={linkOf(timesheets.export, { query })} download="">
            <Icon of={IconDownload} />
            {t('timesheets.csv')}
          </a>
        }
      >
        <Row gap={8} wrap>
          {ticket === '' ? (
            <>
              <IconButton icon={IconChevronLeft} label={t('timesheets.week-before')} onClick={() => set({ week: weeksOn(from, -1) })} />
              <b className="num">{format.days(from, to)}</b>
              <IconButton icon={IconChevronRight} label={t('timesheets.week-after')} onClick={() => set({ week: weeksOn(from, 1) })} />
              {week !== '' && (
                <Button look="quiet" onClick={() => set({ week: undefined })}>
                  {t('timesheets.this-week')}
                </Button>
              )}
            </>
          ) : (
            <Button look="quiet" icon={IconChevronLeft} onClick={() => set({ ticket: undefined })}>
              {t('timesheets.all-tickets')}
            </Button>
          )}
          {others && (
            <SegmentedControl
              label={t('timesheets.whose')}
              name="member"
              value={query.member}
              options={(['me', 'all'] as const).map((value) => ({ value, label: t(`timesheets.whose.${value}`) }))}
              onChange={(value) => set({ member: value })}
            />
          )}
          <SegmentedControl
            label={t('timesheets.show')}
            name="show"
            value={sumBy}
            options={shows.filter((each) => others || each !== 'member').map((value) => ({ value, label: t(`timesheets.by.${value}`) }))}
            onChange={(value) => set({ show: value })}
          />
        </Row>
        {failed && <ErrorStrip problem={failed} retry={() => void sums.refetch()} />}
        {sums.isPending && <SkeletonRows rows={6} columns={[120, 'grow', 60]} height="44px" />}
        {total?.entries === 0 && (
          <EmptyState icon={IconClock} title={t('timesheets.empty')}>
            {t('timesheets.empty-text')}
          </EmptyState>
        )}
        {sums.data &&
          total !== undefined &&
          total.entries > 0 &&
          (sumBy === 'day' ? (
            <Days pages={pages} sums={sums.data.items} whose={query.member} />
          ) : (
            <Sums by={sumBy} items={sums.data.items} />
          ))}
      </Page>
    </Sheet>
  );
}
