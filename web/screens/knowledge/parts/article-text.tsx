import type { Language } from '#contracts/common.ts';
import { knowledge, type Article } from '#contracts/knowledge.ts';
import { linkOf, upload, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ArticleBody, ErrorStrip, Failed, Link } from '#web/shell/index.ts';
import { Button, Buttons, Skeleton, Strip, TextField, toast, useKeys } from '#web/ui/index.ts';
import { lazy, Suspense, useState } from 'react';
import styles from './knowledge.module.css';
import { useSaving } from './use-saving.ts';

const RichText = lazy(() => import('./rich-text.tsx').then((found) => ({ default: found.RichText })));

/** One language of an article: written, handed in for review, published. */
export function ArticleText({ article, language }: { article: Article; language: Language }) {
  const text = article.texts.find((one) => one.language === language);
  const saving = useSaving(article, language);
  const [problem, setProblem] = useState<unknown>();
  const at = { article: article.id, language };
  const said = (words: string) => (reply: Article) => {
    saving.take(reply);
    toast({ text: words, tone: 'success', seconds: 4 });
  };
  const publish = useWrite(knowledge.publish, { onDone: said(t('knowledge.published')) });
  const withdraw = useWrite(knowledge.withdraw, { onDone: said(t('knowledge.withdrawn')) });
  const ask = useWrite(knowledge.askReview, { onDone: said(t('knowledge.review-asked')) });
  const back = useWrite(knowledge.endReview, { onDone: saving.take });
  const fileAt = (file: string) => linkOf(knowledge.download, { params: { article: article.id, file }, query: { inline: true } });
  const addPicture = async (file: File) => {
    try {
      return (
        await upload(knowledge.upload, { params: { article: article.id }, query: { name: file.name }, body: file }, () => undefined).reply
      ).id;
    } catch (cause) {
      setProblem(cause);
      return undefined;
    }
  };
  // What is about to be published is what stands in the field, so it is saved before.
  const afterSaving = async (then: (version: number) => void) => {
    const version = await saving.flush();
    if (version !== undefined && version > 0) then(version);
  };
  const doPublish = () => void afterSaving((version) => publish.mutate({ params: at, body: { version, articleVersion: article.version } }));
  useKeys(
    article.can.publish
      ? [{ id: 'knowledge.publish', keys: 'Mod+Enter', label: t('knowledge.publish'), inFields: true, run: doPublish }]
      : [],
  );
  if (!article.can.write)
    return text ? (
      <div className={styles['reading']}>
        <ArticleBody html={text.html} fileAt={fileAt} reference={(_, words) => words} />
      </div>
    ) : (
      <p>{t('knowledge.not-written')}</p>
    );
  const failed = publish.error ?? withdraw.error ?? ask.error ?? back.error;
  return (
    <div className={styles['text']}>
      {saving.problem && saving.clash === undefined && <ErrorStrip problem={saving.problem} retry={() => void saving.flush()} />}
      {saving.clash !== undefined && (
        <Strip
          tone="warning"
          actions={
            <>
              <Button size="sm" onClick={saving.keepMine}>
                {t('knowledge.keep-mine')}
              </Button>
              <Button size="sm" onClick={() => void saving.takeTheirs()}>
                {t('knowledge.take-theirs')}
              </Button>
            </>
          }
        >
          {t('knowledge.clash')}
        </Strip>
      )}
      {failed && <ErrorStrip problem={failed} />}
      {problem !== undefined && <Failed cause={problem} retry={() => setProblem(undefined)} />}
      {text?.outOfDate === true && <Strip tone="warning">{t('knowledge.out-of-date-text')}</Strip>}
      <TextField
        label={t('knowledge.heading')}
        maxLength={200}
        autoComplete="off"
        value={saving.title}
        error={saving.lacksTitle ? t('knowledge.heading-needed') : undefined}
        onChange={saving.setTitle}
        onBlur={() => void saving.flush()}
      />
      <Suspense fallback={<Skeleton height={320} />}>
        <RichText
          key={saving.generation}
          label={t('knowledge.text')}
          html={saving.html}
          fileAt={fileAt}
          onChange={saving.setHtml}
          onLeave={() => void saving.flush()}
          onPicture={addPicture}
        />
      </Suspense>
      <Buttons
        note={
          <span role="status">
            {t(`knowledge.saving.${saving.state}`)}
            {text !== undefined && text.published !== null && text.published !== text.latest && ` ${t('knowledge.newer-than-published')}`}
          </span>
        }
      >
        {article.can.publish && (
          <Button look="primary" kbd="Mod+Enter" busy={publish.isPending} onClick={doPublish}>
            {t('knowledge.publish')}
          </Button>
        )}
        {text?.state === 'in_review' ? (
          <Button busy={back.isPending} onClick={() => back.mutate({ params: at })}>
            {t('knowledge.review-back')}
          </Button>
        ) : (
          <Button busy={ask.isPending} onClick={() => void afterSaving((version) => ask.mutate({ params: at, body: { version } }))}>
            {t('knowledge.ask-review')}
          </Button>
        )}
        {article.can.publish && text !== undefined && text.published !== null && (
          <Button look="quiet" busy={withdraw.isPending} onClick={() => withdraw.mutate({ params: at })}>
            {t('knowledge.withdraw')}
          </Button>
        )}
      </Buttons>
      {article.ticket !== null && (
        <p>
          <Link to={`/t/${article.ticket}`} className="link">
            {t('knowledge.from-ticket', { ticket: article.ticket })}
          </Link>
        </p>
      )}
    </div>
  );
}
