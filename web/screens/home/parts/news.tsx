import { news, type ShownNews } from '#contracts/news.ts';
import { patch, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, IconCheck, Pill, toast } from '#web/ui/index.ts';
import styles from '../home.module.css';
import { WidgetFrame } from './widget-frame.tsx';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };
// What begins later comes by no news of its own.
const often = 300_000;

export function News() {
  const read = useRead(news.current, {}, { refetchInterval: often });
  const see = useWrite(news.see, {
    ...fail,
    optimistic: ({ params }) =>
      patch(news.current, {}, (before) => ({
        items: before.items.map((item) => (item.id === params.item ? { ...item, seen: true } : item)),
      })),
  });
  const items = read.data?.items ?? [];
  return (
    <WidgetFrame title={t('home.widget.news')} read={read} empty={items.length === 0 && t('home.news.empty')}>
      {items.map((item) => (
        <Item key={item.id} item={item} onSeen={() => see.mutate({ params: { item: item.id } })} />
      ))}
    </WidgetFrame>
  );
}

const Item = ({ item, onSeen }: { item: ShownNews; onSeen: () => void }) => (
  <article className={styles['news']} data-urgent={item.urgent ? '' : undefined} lang={item.language}>
    <h3>
      {item.title} {item.urgent && <Pill tone="warning">{t('news.urgent')}</Pill>}
    </h3>
    {item.text !== '' && (!item.seen || item.urgent) && <p>{item.text}</p>}
    <footer>
      {format.date(item.showsAt)}
      {!item.seen && (
        <Button size="sm" look="quiet" icon={IconCheck} onClick={onSeen}>
          {t('news.seen')}
        </Button>
      )}
    </footer>
  </article>
);
