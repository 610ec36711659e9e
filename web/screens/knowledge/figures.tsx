import { knowledgeReading } from '#contracts/knowledge-reading.ts';
import { useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, languageOptions, Link, useSearchParams, useTitle } from '#web/shell/index.ts';
import { EmptyState, IconBook, Page, Section, SegmentedControl, Sheet, SkeletonRows, Table } from '#web/ui/index.ts';
import styles from './parts/knowledge.module.css';

const spans = ['7', '30', '90'] as const;

/** What is read, what is said of it, and what readers looked for in vain. */
export function Figures() {
  useTitle(t('knowledge.figures'));
  const [search, set] = useSearchParams({ days: '30' });
  const days = spans.find((each) => each === search.days) ?? '30';
  const read = useRead(knowledgeReading.figures, { query: { days: Number(days) } }, { keep: true });
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const nameOf = (language: string) => languageOptions().find(({ value }) => value === language)?.label ?? language;
  const { articles = [], comments = [], missed = [] } = read.data ?? {};
  return (
    <Sheet>
      <Page
        title={t('knowledge.figures')}
        crumbs={
          <Link to="/knowledge" className="link">
            {t('knowledge.title')}
          </Link>
        }
      >
        <SegmentedControl
          label={t('knowledge.span')}
          name="days"
          value={days}
          options={spans.map((value) => ({ value, label: t('knowledge.days', { count: Number(value) }) }))}
          onChange={(value) => set({ days: value })}
        />
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {read.isPending && <SkeletonRows rows={5} columns={['grow', 60, 60]} height="44px" />}
        {read.data && articles.length + missed.length === 0 && (
          <EmptyState icon={IconBook} title={t('knowledge.no-figures')}>
            {t('knowledge.no-figures-text')}
          </EmptyState>
        )}
        {articles.length > 0 && (
          <Section title={t('knowledge.most-read')}>
            <Table
              label={t('knowledge.most-read')}
              columns={[
                { label: t('knowledge.article') },
                { label: t('knowledge.views'), end: true },
                { label: t('knowledge.useful'), end: true },
                { label: t('knowledge.not-useful'), end: true },
              ]}
            >
              {articles.map((one) => (
                <tr key={one.id}>
                  <td>
                    <Link to={`/knowledge/${one.id}`} className="link">
                      {one.title}
                    </Link>
                  </td>
                  {[one.views, one.useful, one.notUseful].map((figure, index) => (
                    <td key={index} data-end="" className="num">
                      {format.number(figure)}
                    </td>
                  ))}
                </tr>
              ))}
            </Table>
          </Section>
        )}
        {missed.length > 0 && (
          <Section title={t('knowledge.missed')} lead={t('knowledge.missed-lead')}>
            <Table
              label={t('knowledge.missed')}
              columns={[
                { label: t('knowledge.words') },
                { label: t('knowledge.language') },
                { label: t('knowledge.times'), end: true },
                { label: t('knowledge.last') },
              ]}
            >
              {missed.map((one) => (
                <tr key={`${one.language} ${one.asked}`}>
                  <td>{one.asked}</td>
                  <td>{nameOf(one.language)}</td>
                  <td data-end="" className="num">
                    {format.number(one.times)}
                  </td>
                  <td>{format.ago(one.lastAt)}</td>
                </tr>
              ))}
            </Table>
          </Section>
        )}
        {comments.length > 0 && (
          <Section title={t('knowledge.comments')}>
            <ul className={styles['comments']}>
              {comments.map((one) => (
                <li key={`${one.articleId} ${one.at}`}>
                  <p>{one.comment}</p>
                  <small>
                    <Link to={`/knowledge/${one.articleId}`} className="link">
                      {one.title}
                    </Link>
                    {' · '}
                    {t(one.useful ? 'knowledge.useful' : 'knowledge.not-useful')}
                    {' · '}
                    {one.by ?? t('knowledge.somebody')}
                    {' · '}
                    {format.ago(one.at)}
                  </small>
                </li>
              ))}
            </ul>
          </Section>
        )}
      </Page>
    </Sheet>
  );
}
