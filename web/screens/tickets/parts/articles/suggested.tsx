import { knowledgeReading } from '#contracts/knowledge-reading.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import styles from '../customer/customer.module.css';
import { Fold } from '../customer/fold.tsx';

/** Articles that may help with this ticket; nothing where there are none. */
export function SuggestedArticles({ ticket }: { ticket: string }) {
  const sees = useMay()('knowledge.see');
  const { data } = useRead(knowledgeReading.suggest, { params: { ticket } }, { enabled: sees, staleTime: 300_000 });
  if (!data || data.items.length === 0) return null;
  return (
    <Fold id="articles" title={t('panel.articles')}>
      <ul className={styles['lines']}>
        {data.items.map(({ id, number, title }) => (
          <li key={id}>
            <Link to={`/knowledge/${id}`} className="link">
              {title}
            </Link>
            <span className="muted num">#KB-{number}#</span>
          </li>
        ))}
      </ul>
    </Fold>
  );
}
