import type { ReadableArticle } from '#contracts/portal/knowledge.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { languageOptions, Link } from '#web/shell/index.ts';
import styles from './article-rows.module.css';

/** Articles by title and beginning; the language is told where it is another than the reader's. */
export function ArticleRows({ items, label, target }: { items: readonly ReadableArticle[]; label: string; target?: '_blank' }) {
  const { language } = currentSetting();
  const nameOf = (code: string) => languageOptions().find(({ value }) => value === code)?.label ?? code;
  return (
    <ul className={styles['rows']} aria-label={label}>
      {items.map((article) => (
        <li key={article.number} lang={article.language}>
          <Link to={`/help/${article.number}`} {...(target ? { target } : {})}>
            <b>{article.title}</b>
            <span>{article.snippet}</span>
            {(article.product || article.language !== language) && (
              <small>
                {[
                  article.product?.name,
                  article.language === language ? undefined : t('portal.only-in', { language: nameOf(article.language) }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </small>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
