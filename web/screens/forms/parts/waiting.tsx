import { useState } from 'react';
import { forms, type Submission, type WebForm } from '#contracts/forms.ts';
import { useMay, usePages, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link } from '#web/shell/index.ts';
import { Button, Buttons, EmptyState, IconCircleCheck, SegmentedControl, SkeletonRows, Stack, Tag, toast } from '#web/ui/index.ts';
import styles from './forms.module.css';

const states = ['held', 'discarded', 'made'] as const;

/** What was sent: what waits for somebody to look at it first. */
export function Waiting({ form }: { form: WebForm }) {
  const [state, setState] = useState<(typeof states)[number]>('held');
  const { read, items, more, hasMore } = usePages(forms.submissions, { params: { form: form.id }, query: { state } });
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <Stack gap={12}>
      <p className="muted">{t('forms.waiting-lead')}</p>
      <SegmentedControl
        name="state"
        label={t('forms.state')}
        options={states.map((value) => ({ value, label: t(`forms.sent.${value}`) }))}
        value={state}
        onChange={setState}
      />
      {read.isPending && <SkeletonRows rows={3} columns={['grow']} height="72px" />}
      {!read.isPending && items.length === 0 && <EmptyState icon={IconCircleCheck} title={t(`forms.none.${state}`)} />}
      {items.map((one) => (
        <One key={one.id} submission={one} />
      ))}
      {hasMore && (
        <Buttons>
          <Button look="outline" onClick={more}>
            {t('common.more')}
          </Button>
        </Buttons>
      )}
    </Stack>
  );
}

function One({ submission }: { submission: Submission }) {
  const may = useMay()('tickets.create') && submission.state !== 'made';
  const params = { submission: submission.id };
  const accept = useWrite(forms.accept, {
    onDone: ({ reference }) => void toast({ text: t('forms.accepted', { reference }), tone: 'success' }),
  });
  const discard = useWrite(forms.discard, {
    onDone: () =>
      void toast({ text: t('forms.discarded'), undo: { label: t('forms.accept'), run: () => accept.mutate({ params, body: {} }) } }),
  });
  const problem = accept.error ?? discard.error;
  return (
    <article className={styles['held']} aria-label={submission.subject ?? submission.ticket ?? format.date(submission.at)}>
      <div>
        {submission.ticket !== null && (
          <Link to={`/t/${submission.ticket}`} className="link">
            {submission.ticket}
          </Link>
        )}{' '}
        <b>{submission.subject}</b> <span className="muted">{submission.address}</span>{' '}
        <span className="muted">{format.ago(submission.at)}</span>
      </div>
      {submission.why.length > 0 && (
        <div>
          {submission.why.map((why) => (
            <Tag key={why}>{t(`forms.why.${why}`)}</Tag>
          ))}
        </div>
      )}
      {submission.text !== null && submission.text !== '' && <p className={styles['said']}>{submission.text}</p>}
      {submission.files.length > 0 && <p className="muted">{t('forms.files', { names: format.list(submission.files) })}</p>}
      {problem && <ErrorStrip problem={problem} />}
      {may && (
        <Buttons>
          <Button size="sm" busy={accept.isPending} onClick={() => accept.mutate({ params, body: {} })}>
            {t('forms.accept')}
          </Button>
          {submission.state === 'held' && (
            <Button size="sm" look="quiet" busy={discard.isPending} onClick={() => discard.mutate({ params })}>
              {t('forms.discard')}
            </Button>
          )}
        </Buttons>
      )}
    </article>
  );
}
