import type { SentValue } from '#contracts/fields.ts';
import type { Answers, FormToFill } from '#contracts/forms.ts';
import { isShown } from '#contracts/form-rules.ts';
import { portalForms } from '#contracts/portal/forms.ts';
import { usePortalMe, useRead, useWrite } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, useGo, usePath, useTitle } from '#web/shell/index.ts';
import { Button, FormErrorSummary, IconSend, SettingsForm, SkeletonRows, Strip } from '#web/ui/index.ts';
import { useEffect, useState } from 'react';
import { SuggestedArticles } from '../parts/suggested-articles.tsx';
import styles from './new-request.module.css';
import { FormPart } from './parts/form-part.tsx';
import { forgetAnswers, keepAnswers, keptAnswers } from './parts/kept-answers.ts';
import { useUploads } from './parts/use-uploads.ts';

const known = new Set(['name', 'address', 'company']);
const beforehand = ({ parts }: FormToFill): Answers =>
  Object.fromEntries(parts.flatMap(({ id, initial }) => (initial === null ? [] : [[id, initial]])));

/** A form that is for the reader. */
export function FillForm() {
  const slug = usePath('form');
  const read = useRead(portalForms.read, { params: { form: slug }, query: { language: currentSetting().language } });
  useTitle(read.data?.title ?? t('portal.get-help'));
  if (read.error?.code === 'not_found')
    return (
      <div className={styles['page']}>
        <Strip role="status">{t('fill.gone')}</Strip>
        <Link to="/requests/new" className="link">
          {t('portal.get-help')}
        </Link>
      </div>
    );
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <div className={styles['page']}>
      {read.data ? <Filling key={slug} form={read.data} /> : <SkeletonRows rows={5} columns={['grow']} height="64px" />}
    </div>
  );
}

function Filling({ form }: { form: FormToFill }) {
  const { slug, title, intro } = form;
  const me = usePortalMe();
  const go = useGo();
  const uploads = useUploads();
  const [{ answers, key }, setKept] = useState(() => {
    const kept = keptAnswers(me.id, slug);
    return { ...kept, answers: { ...beforehand(form), ...kept.answers } };
  });
  const [wrong, setWrong] = useState<readonly string[]>([]);
  const [early, setEarly] = useState(false);
  useEffect(() => keepAnswers(me.id, slug, { answers, key }), [me.id, slug, answers, key]);
  const write = useWrite(portalForms.submit, {
    refreshes: ['portal'],
    onDone: ({ reference }) => {
      forgetAnswers(me.id, slug);
      go(`/requests/${reference}`, { sent: 'yes' }, { replace: true });
    },
    onProblem: (problem) => setWrong(problem.fields.flatMap(({ path }) => (path.startsWith('answers.') ? [path.slice(8)] : []))),
  });
  const shown = form.parts.filter((part) => !known.has(part.kind) && isShown(part, form.parts, answers));
  const set = (id: string, value: SentValue) => {
    setKept((before) => ({ ...before, answers: { ...before.answers, [id]: value } }));
    setWrong((before) => before.filter((each) => each !== id));
  };
  const typed = shown
    .flatMap(({ id, kind }) => (kind === 'summary' || kind === 'text' ? [answers[id]] : []))
    .filter((text) => typeof text === 'string');
  const product = shown.flatMap(({ id, kind }) =>
    kind === 'product' && typeof answers[id] === 'string' ? [answers[id].split(':')[0]] : [],
  )[0];
  const send = () => {
    setEarly(uploads.busy);
    if (uploads.busy || write.isPending) return;
    write.mutate({ params: { form: slug }, body: { language: form.language, key, answers, attachmentIds: uploads.ids } });
  };
  const errors = shown
    .filter(({ id }) => wrong.includes(id))
    .map(({ id, label, field }) => ({ field: field ? `field-${field.key}` : `part-${id}`, text: `${label}: ${t('fill.wrong')}` }));
  return (
    <>
      <header className={styles['head']}>
        <h1 tabIndex={-1} data-page-heading="">
          {title}
        </h1>
        {intro !== '' && <p style={{ whiteSpace: 'pre-line' }}>{intro}</p>}
      </header>
      <div className={styles['card']}>
        <SettingsForm wide onSubmit={send} label={title}>
          {errors.length > 0 && <FormErrorSummary title={t('common.fix-fields', { count: errors.length })} errors={errors} />}
          {shown.map((part) => (
            <FormPart
              key={part.id}
              part={part}
              value={answers[part.id]}
              error={wrong.includes(part.id) ? t('fill.wrong') : undefined}
              uploads={uploads}
              onChange={(value) => set(part.id, value)}
            />
          ))}
          <SuggestedArticles apart text={typed.join(' ')} product={product || undefined} />
          {early && uploads.busy && <Strip role="status">{t('requests.file.wait')}</Strip>}
          {write.error && errors.length === 0 && <ErrorStrip problem={write.error} retry={send} />}
          <Button type="submit" look="brand" size="lg" icon={IconSend} busy={write.isPending}>
            {t('fill.send')}
          </Button>
        </SettingsForm>
      </div>
    </>
  );
}
