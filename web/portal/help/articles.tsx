import { portalCatalog } from '#contracts/portal/catalog.ts';
import { portalKnowledge } from '#contracts/portal/knowledge.ts';
import { usePages, useRead } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, useSearchParams } from '#web/shell/index.ts';
import { Button, EmptyState, IconBook, IconSearch, SkeletonRows, TextField } from '#web/ui/index.ts';
import { useState } from 'react';
import { NativeSelect } from '../parts/native-select.tsx';
import { ArticleRows } from '../parts/article-rows.tsx';
import styles from './help.module.css';

/** What the reader can read; a search is asked when it is meant, so that what it does not find is worth knowing. */
export function HelpArticles() {
  const { language } = currentSetting();
  const [search, set] = useSearchParams({ q: '', product: '' });
  const [typed, setTyped] = useState(search.q);
  const products = useRead(portalCatalog.products).data?.items ?? [];
  const product = products.find(({ id }) => id === search.product)?.id;
  const query = { language, ...(search.q === '' ? {} : { q: search.q }), ...(product === undefined ? {} : { product }) };
  const { read, items, more, hasMore } = usePages(portalKnowledge.list, { query }, { keep: true });
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const none = read.data && items.length === 0;
  const asked = search.q !== '' || product !== undefined;
  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1} data-page-heading="">
        {t('help.title')}
      </h1>
      <form
        role="search"
        className={styles['search']}
        onSubmit={(event) => {
          event.preventDefault();
          set({ q: typed.trim() });
        }}
      >
        <TextField
          label={t('help.search')}
          labelHidden
          placeholder={t('help.search')}
          icon={IconSearch}
          type="search"
          enterKeyHint="search"
          maxLength={200}
          value={typed}
          onChange={(next) => {
            setTyped(next);
            if (next === '') set({ q: '' });
          }}
        />
        <Button type="submit" look="brand">
          {t('help.find')}
        </Button>
      </form>
      {products.length > 1 && (
        <NativeSelect
          id="product"
          label={t('help.product')}
          placeholder={t('help.all-products')}
          options={products.map(({ id, name }) => ({ value: id, label: name }))}
          value={product ?? ''}
          onChange={(value) => set({ product: value })}
        />
      )}
      <p className="sr" role="status">
        {asked && read.data ? t('help.found', { count: items.length }) : ''}
      </p>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={5} columns={['grow']} height="84px" />}
      {items.length > 0 && <ArticleRows items={items} label={t('help.articles')} />}
      {none && (
        <EmptyState
          icon={IconBook}
          title={t(asked ? 'help.nothing' : 'help.empty')}
          actions={<ButtonLink to="/requests/new">{t('portal.get-help')}</ButtonLink>}
        >
          {t(asked ? 'help.nothing-text' : 'help.empty-text')}
        </EmptyState>
      )}
      {hasMore && (
        <Button busy={read.isFetchingNextPage} onClick={more}>
          {t('help.more')}
        </Button>
      )}
    </div>
  );
}
