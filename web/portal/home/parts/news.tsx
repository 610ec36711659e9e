import { portalNews } from '#contracts/portal/news.ts';
import { patch, useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, toast } from '#web/ui/index.ts';
import styles from './news.module.css';

// What begins later comes by no news of its own.
const often = 300_000;

/** What the business announces, until it was seen; what is urgent stays as long as it is. */
export function News() {
  const read = useRead(portalNews.current, {}, { refetchInterval: often });
  const see = useWrite(portalNews.see, {
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
    optimistic: ({ params }) =>
      patch(portalNews.current, {}, (before) => ({
        items: before.items.map((item) => (item.id === params.item ? { ...item, seen: true } : item)),
      })),
  });
  const items = (read.data?.items ?? []).filter(({ seen, urgent }) => !seen || urgent);
  if (items.length === 0) return null;
  return (
    <section aria-label={t('requests.news')} className={styles['news']}>
      {items.map(({ id, title, text, urgent, showsAt, language, seen }) => (
        <article key={id} lang={language} data-urgent={urgent ? '' : undefined}>
          <h2>{title}</h2>
          {text !== '' && <p>{text}</p>}
          <footer>
            <time dateTime={showsAt}>{format.date(showsAt)}</time>
            {!seen && (
              <Button
                size="sm"
                look="quiet"
                onClick={() => see.mutate({ params: { item: id } })}
                aria-label={t('requests.news.seen-named', { title })}
              >
                {t('requests.news.seen')}
              </Button>
            )}
          </footer>
        </article>
      ))}
    </section>
  );
}
