import { portalKnowledge, type OpenArticle } from '#contracts/portal/knowledge.ts';
import { linkOf, useRead } from '#web/client/index.ts';
import { currentSetting, format, t } from '#web/i18n/index.ts';
import { ArticleBody, Failed, languageOptions, Link, usePath, useSearchParams, useTitle } from '#web/shell/index.ts';
import { Skeleton, Strip } from '#web/ui/index.ts';
import styles from './help.module.css';
import { Rating } from './parts/rating.tsx';

export function HelpArticle() {
  const number = usePath('number');
  const own = currentSetting().language;
  const [search] = useSearchParams({ language: '' });
  const language = languageOptions().find(({ value }) => value === search.language)?.value ?? own;
  const read = useRead(portalKnowledge.read, { params: { number }, query: { language } }, { staleTime: 60_000 });
  useTitle(read.data?.title ?? t('help.title'));
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <div className={styles['page']}>
      <p>
        <Link to="/help" className="link">
          {t('help.back')}
        </Link>
      </p>
      {read.data ? <Article key={`${number} ${language}`} article={read.data} asked={language} /> : <Skeleton height={320} />}
    </div>
  );
}

function Article({ article, asked }: { article: OpenArticle; asked: string }) {
  const number = String(article.number);
  const fileAt = (file: string) => linkOf(portalKnowledge.download, { params: { number, file }, query: { inline: true } });
  const titles = new Map(article.references.map((one) => [one.number, one.title]));
  const others = languageOptions().filter(({ value }) => value !== article.language && article.languages.includes(value));
  const reference = (to: number, words: string) =>
    titles.has(to) ? (
      <Link to={`/help/${to}`} className="link">
        {titles.get(to) ?? words}
      </Link>
    ) : undefined;
  return (
    <>
      <h1 tabIndex={-1} data-page-heading="" lang={article.language}>
        {article.title}
      </h1>
      <div className={styles['meta']}>
        {article.product && <span>{[article.product.name, article.area?.name].filter(Boolean).join(' / ')}</span>}
        <span>{t('help.updated', { date: format.date(article.publishedAt, 'day') })}</span>
        {others.map(({ value, label }) => (
          <Link key={value} to={`/help/${number}`} search={{ language: value }} className="link">
            {t('help.read-in', { language: label })}
          </Link>
        ))}
      </div>
      {article.language !== asked && <Strip>{t('help.other-language')}</Strip>}
      <article className={styles['card']} lang={article.language}>
        <ArticleBody html={article.html} fileAt={fileAt} reference={reference} />
      </article>
      {article.files.length > 0 && (
        <section>
          <h2>{t('help.files')}</h2>
          <ul className={styles['files']}>
            {article.files.map((file) => (
              <li key={file.id}>
                <a className="link" href={linkOf(portalKnowledge.download, { params: { number, file: file.id } })} download={file.name}>
                  {file.name}
                </a>{' '}
                <span className="muted">{format.bytes(file.size)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <Rating number={number} language={article.language} />
    </>
  );
}
