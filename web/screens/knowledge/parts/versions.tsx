import type { Language } from '#contracts/common.ts';
import { knowledge, type Article, type Difference } from '#contracts/knowledge.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Dialog, Pill, Section, SkeletonRows, toast } from '#web/ui/index.ts';
import { useState } from 'react';
import styles from './knowledge.module.css';

/** What a text was, who wrote it, what changed since, and a way back. */
export function Versions({ article, language }: { article: Article; language: Language }) {
  const read = useRead(knowledge.versions, { params: { article: article.id, language } });
  const [compared, setCompared] = useState<number>();
  const items = read.data?.items ?? [];
  return (
    <Section title={t('knowledge.versions')}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <ol className={styles['versions']}>
        {items.map((version) => (
          <li key={version.number}>
            <span>
              {t('knowledge.version', { number: version.number })}
              {version.publishedAt !== null && <Pill tone="success">{t('knowledge.state.published')}</Pill>}
            </span>
            <small>
              {version.changedBy === null
                ? format.date(version.changedAt, 'full')
                : t('knowledge.version-by', { name: version.changedBy, at: format.date(version.changedAt, 'full') })}
            </small>
            {version.number < (items[0]?.number ?? 0) && (
              <Button look="quiet" size="sm" onClick={() => setCompared(version.number)}>
                {t('knowledge.compare')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {compared !== undefined && items[0] && (
        <Comparison article={article} language={language} from={compared} to={items[0].number} onClose={() => setCompared(undefined)} />
      )}
    </Section>
  );
}

const marks = { same: 'span', added: 'ins', removed: 'del' } as const;

function Changed({ parts }: { parts: Difference }) {
  return parts.map(({ kind, text }, index) => {
    const Mark = marks[kind];
    return <Mark key={index}>{text}</Mark>;
  });
}

interface ComparisonProps {
  article: Article;
  language: Language;
  from: number;
  to: number;
  onClose: () => void;
}

function Comparison({ article, language, from, to, onClose }: ComparisonProps) {
  const read = useRead(knowledge.compare, { params: { article: article.id, language }, query: { from, to } });
  const version = article.texts.find((one) => one.language === language)?.version ?? 0;
  const restore = useWrite(knowledge.restoreVersion, {
    onDone: () => {
      toast({ text: t('knowledge.version-restored', { number: from }), tone: 'success', seconds: 4 });
      // The field holds the text that it was opened with.
      location.reload();
    },
  });
  return (
    <Dialog
      title={t('knowledge.compare-title', { from, to })}
      open
      width={720}
      close={t('common.close')}
      onClose={onClose}
      footer={
        article.can.write && (
          <Button
            look="primary"
            busy={restore.isPending}
            onClick={() => restore.mutate({ params: { article: article.id, language }, body: { version, number: from } })}
          >
            {t('knowledge.version-restore', { number: from })}
          </Button>
        )
      }
    >
      {read.isPending && <SkeletonRows rows={4} columns={['grow']} height="28px" />}
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {restore.error && <ErrorStrip problem={restore.error} />}
      {read.data && (
        <div className={styles['difference']}>
          <h3>
            <Changed parts={read.data.title} />
          </h3>
          <p>
            <Changed parts={read.data.text} />
          </p>
        </div>
      )}
    </Dialog>
  );
}
