import { ArticleState, Audience, knowledge } from '#contracts/knowledge.ts';
import { knowledgeReading } from '#contracts/knowledge-reading.ts';
import { useMay, usePages, useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, languageOptions, Link, useGo, useSearchParams } from '#web/shell/index.ts';
import {
  Button,
  EmptyState,
  IconBook,
  IconSearch,
  Page,
  Pill,
  Row,
  Select,
  Sheet,
  SkeletonRows,
  Stack,
  Table,
  TextField,
  useKeys,
} from '#web/ui/index.ts';
import { useProducts } from '../tickets/index.ts';
import styles from './parts/knowledge.module.css';
import { stateTone } from './parts/state-tone.ts';

const any = 'any';
const chosen = (value: string) => (value === any || value === '' ? undefined : value);

/** All articles, to be found by words, state, language, product and who can read them. */
export function Articles() {
  const go = useGo();
  const may = useMay();
  const [search, set] = useSearchParams({ q: '', state: any, language: any, product: any, readers: any });
  const products = useProducts() ?? [];
  const levels = useRead(knowledgeReading.levels).data?.items ?? [];
  const isAudience = Audience.safeParse(search.readers).data;
  const list = usePages(
    knowledge.list,
    {
      query: {
        ...(search.q.trim() === '' ? {} : { q: search.q.trim() }),
        state: ArticleState.safeParse(search.state).data,
        language: languageOptions().find(({ value }) => value === search.language)?.value,
        product: chosen(search.product),
        audience: isAudience,
        level: isAudience ? undefined : chosen(search.readers),
        ...(search.state === 'deleted' ? { deleted: 'true' as const } : {}),
      },
    },
    { keep: true },
  );
  const begin = () => go('/knowledge/new');
  useKeys([{ id: 'knowledge.new', keys: 'C', label: t('knowledge.new'), run: begin }]);
  const { read, items } = list;
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const make = may('knowledge.write') && (
    <ButtonLink to="/knowledge/new" look="primary">
      {t('knowledge.new')}
    </ButtonLink>
  );
  const filtered = Object.entries(search).some(([name, value]) => value !== (name === 'q' ? '' : any));
  const filters = [
    {
      name: 'state',
      label: t('knowledge.state'),
      options: [
        ...ArticleState.options.map((value) => ({ value, label: t(`knowledge.state.${value}`) })),
        { value: 'deleted', label: t('knowledge.state.deleted') },
      ],
    },
    { name: 'language', label: t('knowledge.language'), options: languageOptions() },
    { name: 'product', label: t('knowledge.product'), options: products.map(({ id, name }) => ({ value: id, label: name })) },
    {
      name: 'readers',
      label: t('knowledge.readers'),
      options: [
        ...Audience.options.map((value) => ({ value, label: t(`knowledge.audience.${value}`) })),
        ...levels.map(({ id, name }) => ({ value: id, label: name })),
      ],
    },
  ] as const;
  return (
    <Sheet>
      <Page
        title={t('knowledge.title')}
        lead={t('knowledge.lead')}
        aside={
          <Row>
            <ButtonLink to="/knowledge/figures" look="quiet">
              {t('knowledge.figures')}
            </ButtonLink>
            {make}
          </Row>
        }
      >
        <Stack>
          <TextField
            label={t('knowledge.search')}
            labelHidden
            placeholder={t('knowledge.search')}
            icon={IconSearch}
            type="search"
            autoComplete="off"
            maxLength={200}
            value={search.q}
            onChange={(q) => set({ q })}
          />
          <div className={styles['filters']}>
            {filters.map(({ name, label, options }) => (
              <Select
                key={name}
                label={label}
                size="sm"
                value={search[name]}
                options={[{ value: any, label: t('knowledge.any') }, ...options]}
                onChange={(value) => set({ [name]: value })}
              />
            ))}
          </div>
          {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
          {read.isPending && <SkeletonRows rows={6} columns={['grow', 120, 120]} height="52px" />}
          {!read.isPending && items.length === 0 && (
            <EmptyState icon={IconBook} title={t(filtered ? 'knowledge.nothing' : 'knowledge.empty')} actions={!filtered && make}>
              {t(filtered ? 'knowledge.nothing-text' : 'knowledge.empty-text')}
            </EmptyState>
          )}
          {items.length > 0 && (
            <Table
              label={t('knowledge.title')}
              columns={[
                { label: t('knowledge.article') },
                { label: t('knowledge.languages') },
                { label: t('knowledge.readers') },
                { label: t('knowledge.changed') },
              ]}
            >
              {items.map((article) => (
                <tr key={article.id}>
                  <td className={styles['named']}>
                    <Link to={`/knowledge/${article.id}`} className="link">
                      <b>{article.title}</b>
                    </Link>
                    <small>
                      <span className="num">KB-{article.number}</span>
                      {article.product && ` · ${article.product.name}`}
                    </small>
                  </td>
                  <td className={styles['pills']}>
                    {article.texts.map((text) => (
                      <Pill key={text.language} tone={stateTone(text)}>
                        {t('knowledge.text-state', {
                          language: text.language,
                          state: t(text.outOfDate ? 'knowledge.out-of-date' : `knowledge.state.${text.state}`),
                        })}
                      </Pill>
                    ))}
                  </td>
                  <td>{t(`knowledge.audience.${article.audience}`)}</td>
                  <td>{format.ago(article.changedAt)}</td>
                </tr>
              ))}
            </Table>
          )}
          {list.hasMore && (
            <Row>
              <Button busy={read.isFetchingNextPage} onClick={list.more}>
                {t('knowledge.more')}
              </Button>
            </Row>
          )}
        </Stack>
      </Page>
    </Sheet>
  );
}
