import { surveys, type SurveyFigures } from '#contracts/surveys.ts';
import { useMe, usePages, useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, useSearchParams } from '#web/shell/index.ts';
import {
  Button,
  EmptyState,
  Icon,
  IconMoodSmile,
  Page,
  Row,
  Section,
  SegmentedControl,
  Sheet,
  SkeletonRows,
  Strip,
  Table,
} from '#web/ui/index.ts';
import { useState } from 'react';
import styles from './results.module.css';
import { markIcons, markName } from '../tickets/index.ts';

const spans = ['30', '90', '365'] as const;
const bys = ['member', 'product'] as const;
const average = ({ average: figure }: SurveyFigures) => (figure === null ? '–' : format.number(figure, { maximumFractionDigits: 1 }));

/** How requesters say it went: in all, by member or product, and in their own words. */
export function Results() {
  const [search, set] = useSearchParams({ days: '90', by: 'member' });
  const days = spans.find((each) => each === search.days) ?? '90';
  const by = bys.find((each) => each === search.by) ?? 'member';
  const { timeZone } = useMe();
  const [now] = useState(() => Date.now());
  const from = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(
    now - Number(days) * 86_400_000,
  );
  const read = useRead(surveys.results, { query: { from, by } }, { keep: true });
  const said = usePages(surveys.answers, { query: { from, limit: 50 } }, { keep: true });

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const total = read.data?.total;
  return (
    <Sheet>
      <Page
        title={t('surveys.title')}
        lead={total && t('surveys.sum', { asked: total.asked, answers: total.answers, average: average(total) })}
      >
        <div className={styles['choices']}>
          <SegmentedControl
            label={t('surveys.span')}
            name="days"
            value={days}
            options={spans.map((value) => ({ value, label: t('surveys.days', { count: Number(value) }) }))}
            onChange={(value) => set({ days: value })}
          />
          <SegmentedControl
            label={t('surveys.by')}
            name="by"
            value={by}
            options={bys.map((value) => ({ value, label: t(`surveys.by.${value}`) }))}
            onChange={(value) => set({ by: value })}
          />
        </div>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {read.isPending && <SkeletonRows rows={4} columns={['grow', 60, 60]} height="44px" />}
        {total?.answers === 0 && (
          <EmptyState icon={IconMoodSmile} title={t('surveys.empty')}>
            {t('surveys.empty-text')}
          </EmptyState>
        )}
        {read.data && total !== undefined && total.answers > 0 && (
          <>
            {read.data.items.some(({ few, answers }) => few && answers > 0) && (
              <div className={styles['few']}>
                <Strip>{t('surveys.few')}</Strip>
              </div>
            )}
            <Table
              label={t(`surveys.by.${by}`)}
              columns={[
                { label: t(`surveys.one.${by}`) },
                ...([3, 2, 1] as const).map((mark) => ({ label: markName(mark), end: true })),
                { label: t('surveys.average'), end: true },
              ]}
            >
              {read.data.items
                .filter(({ answers }) => answers > 0)
                .map((row) => (
                  <tr key={row.id}>
                    <td>{row.id === null ? <span className="muted">{t(`surveys.none.${by}`)}</span> : row.name}</td>
                    {[row.good, row.middle, row.bad].map((figure, index) => (
                      <td key={index} data-end="" className="num">
                        {format.number(figure)}
                      </td>
                    ))}
                    <td data-end="" className="num">
                      {row.few ? <span className="muted">{t('surveys.too-few')}</span> : average(row)}
                    </td>
                  </tr>
                ))}
            </Table>
            <Section title={t('surveys.answers')}>
              <Table
                label={t('surveys.answers')}
                columns={[
                  { label: t('surveys.mark') },
                  { label: t('surveys.comment') },
                  { label: t('surveys.ticket') },
                  { label: t('surveys.day'), wide: true },
                ]}
              >
                {said.items.map(({ id, mark, comment, ticket, person, answeredAt }) => (
                  <tr key={id}>
                    <td style={{ whiteSpace: 'nowrap' }}>
                      {mark !== null && (
                        <Row gap={4}>
                          <Icon of={markIcons[mark]} />
                          {markName(mark)}
                        </Row>
                      )}
                    </td>
                    <td>{comment}</td>
                    <td>
                      <Link to={`/t/${ticket.reference}`} className="link">
                        <span className="num">{ticket.reference}</span>
                      </Link>{' '}
                      <span className="muted">{person}</span>
                    </td>
                    <td data-wide="">{answeredAt && format.date(answeredAt, 'day')}</td>
                  </tr>
                ))}
              </Table>
              {said.hasMore && (
                <Button onClick={said.more} busy={said.read.isFetchingNextPage}>
                  {t('common.more')}
                </Button>
              )}
            </Section>
          </>
        )}
      </Page>
    </Sheet>
  );
}
