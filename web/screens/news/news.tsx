import { useState } from 'react';
import { news, type NewsItem } from '#contracts/news.ts';
import { usePages, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, problemText, SetupPage } from '#web/shell/index.ts';
import { Button, EmptyState, IconBell, IconPlus, SkeletonRows, Table, toast, useKeys } from '#web/ui/index.ts';
import { NewsDialog } from './parts/news-dialog.tsx';
import { NewsRow } from './parts/news-row.tsx';
import { ReadersDialog } from './parts/readers-dialog.tsx';

/** Everything that was announced, what shows last first. */
export function NewsPage() {
  const [open, setOpen] = useState<NewsItem | 'new'>();
  const [readers, setReaders] = useState<NewsItem>();
  const [now] = useState(() => Date.now());
  const pages = usePages(news.list, { query: { limit: 50 } });
  const remove = useWrite(news.delete, {
    onDone: () => void toast({ text: t('news.deleted'), tone: 'success', seconds: 4 }),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  useKeys([{ id: 'news.new', keys: 'C', label: t('news.new'), run: () => setOpen('new') }]);

  const { read, items } = pages;
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const make = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={() => setOpen('new')}>
      {t('news.new')}
    </Button>
  );
  return (
    <SetupPage title={t('shell.place.news')} lead={t('news.lead')} aside={items.length > 0 && make}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={4} columns={['grow', 120, 64]} height="52px" />}
      {read.data && items.length === 0 && (
        <EmptyState icon={IconBell} title={t('news.empty')} actions={make}>
          {t('news.empty-text')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <Table
          label={t('shell.place.news')}
          columns={[
            { label: t('news.title'), wide: true },
            { label: t('news.for') },
            { label: t('news.shows') },
            { label: t('news.seen-by'), end: true },
            { label: t('shell.edit'), hidden: true, end: true },
          ]}
        >
          {items.map((item) => (
            <NewsRow
              key={item.id}
              item={item}
              now={now}
              onEdit={() => setOpen(item)}
              onReaders={() => setReaders(item)}
              onDelete={() => remove.mutate({ params: { item: item.id } })}
            />
          ))}
        </Table>
      )}
      {pages.hasMore && (
        <Button onClick={pages.more} busy={read.isFetchingNextPage}>
          {t('news.more')}
        </Button>
      )}
      {open !== undefined && (
        <NewsDialog key={open === 'new' ? 'new' : open.id} item={open === 'new' ? undefined : open} onClose={() => setOpen(undefined)} />
      )}
      {readers && <ReadersDialog item={readers} onClose={() => setReaders(undefined)} />}
    </SetupPage>
  );
}
