import type { Language } from '#contracts/common.ts';
import { knowledge, type Article } from '#contracts/knowledge.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, languageOptions, Link, LossDialog, useGo, usePath, useSearchParams, useTitle } from '#web/shell/index.ts';
import { Button, IconTrash, Page, Sheet, SkeletonRows, Strip, Tabs, toast } from '#web/ui/index.ts';
import { useState } from 'react';
import { ArticleText } from './parts/article-text.tsx';
import { ArticleSide } from './parts/article-side.tsx';
import styles from './parts/knowledge.module.css';

/** An article: its languages side by side, who can read it, its files and versions. */
export function ArticlePage() {
  const id = usePath('article');
  const read = useRead(knowledge.read, { params: { article: id } });
  const article = read.data;
  const title = article?.texts[0]?.title ?? t('common.loading');
  useTitle(title);
  if (read.error && !article) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <Sheet>
      <Page
        title={title}
        crumbs={
          <>
            <Link to="/knowledge" className="link">
              {t('knowledge.title')}
            </Link>
            {article && <span className="num"> #KB-{article.number}#</span>}
          </>
        }
        aside={article && <Deletion article={article} />}
      >
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {article ? <Opened key={article.id} article={article} /> : <SkeletonRows rows={6} columns={['grow']} height="44px" />}
      </Page>
    </Sheet>
  );
}

function Opened({ article }: { article: Article }) {
  const [search, set] = useSearchParams({ language: article.language });
  const languages = languageOptions();
  const language = languages.find(({ value }) => value === search.language)?.value ?? article.language;
  return (
    <div className={styles['article']}>
      <div>
        {article.deletedAt !== null && <Strip tone="warning">{t('knowledge.deleted-strip')}</Strip>}
        <Tabs
          label={t('knowledge.languages')}
          tabs={languages.map(({ value, label }) => ({ id: value, label: tabName(article, value, label) }))}
          value={language}
          onChange={(value) => set({ language: value })}
        >
          <ArticleText key={language} article={article} language={language} />
        </Tabs>
      </div>
      <ArticleSide article={article} language={language} />
    </div>
  );
}

const tabName = (article: Article, language: Language, label: string): string => {
  const text = article.texts.find((one) => one.language === language);
  if (!text) return t('knowledge.text-state', { language: label, state: t('knowledge.not-written') });
  return t('knowledge.text-state', {
    language: label,
    state: t(text.outOfDate ? 'knowledge.out-of-date' : `knowledge.state.${text.state}`),
  });
};

function Deletion({ article }: { article: Article }) {
  const go = useGo();
  const [asking, setAsking] = useState(false);
  const restore = useWrite(knowledge.restore, { onDone: () => toast({ text: t('knowledge.restored'), tone: 'success', seconds: 4 }) });
  const remove = useWrite(knowledge.delete, {
    onDone: () => {
      const undo = { label: t('common.undo'), run: () => restore.mutate({ params: { article: article.id }, body: {} }) };
      toast({ text: t('knowledge.deleted'), undo });
      go('/knowledge');
    },
  });
  if (!article.can.delete) return null;
  if (article.deletedAt !== null)
    return (
      <Button busy={restore.isPending} onClick={() => restore.mutate({ params: { article: article.id }, body: {} })}>
        {t('knowledge.restore')}
      </Button>
    );
  return (
    <>
      <Button look="quiet" icon={IconTrash} onClick={() => setAsking(true)}>
        {t('knowledge.delete')}
      </Button>
      {asking && (
        <LossDialog
          title={t('knowledge.delete-title')}
          text={t('knowledge.delete-text')}
          label={t('knowledge.delete')}
          busy={remove.isPending}
          problem={remove.error}
          onDo={() => remove.mutate({ params: { article: article.id } })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
