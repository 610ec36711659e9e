import { knowledge, type Article } from '#contracts/knowledge.ts';
import { useRead } from '#web/client/index.ts';
import { format, t, type MessageId } from '#web/i18n/index.ts';
import { ErrorStrip, languageOptions } from '#web/shell/index.ts';
import { Section } from '#web/ui/index.ts';
import styles from './knowledge.module.css';

/** Who did what with an article. */
export function History({ article }: { article: Article }) {
  const read = useRead(knowledge.history, { params: { article: article.id } });
  const nameOf = (language: string | null) => languageOptions().find(({ value }) => value === language)?.label ?? '';
  return (
    <Section title={t('knowledge.history')}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <ol className={styles['versions']}>
        {(read.data?.items ?? []).map(({ id, name, by, at, language }) => (
          <li key={id}>
            <span>{t(`knowledge.happened.${name.replace('article.', '')}` as MessageId, { language: nameOf(language) })}</span>
            <small>{by === null ? format.date(at, 'full') : t('knowledge.version-by', { name: by, at: format.date(at, 'full') })}</small>
          </li>
        ))}
      </ol>
    </Section>
  );
}
