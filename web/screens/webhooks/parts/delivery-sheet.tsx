import { webhooks } from '#contracts/webhooks.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, problemText } from '#web/shell/index.ts';
import { Button, IconRefresh, SideSheet, SkeletonRows, Stack, toast } from '#web/ui/index.ts';
import { faultName, typeName } from '../words.ts';
import styles from './webhooks.module.css';

const pretty = (body: string): string => {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
};

interface Props {
  id: string;
  active: boolean;
  onClose: () => void;
}

/** One delivery: what was sent, and what came back each time. */
export function DeliverySheet({ id, active, onClose }: Props) {
  const read = useRead(webhooks.delivery, { params: { delivery: id } });
  const replay = useWrite(webhooks.replay, {
    onDone: () => void toast({ text: t('webhooks.replayed'), tone: 'success' }),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const one = read.data;
  const title = one ? `${typeName(one.type)} ${one.reference ?? ''}`.trim() : t('common.loading');
  return (
    <SideSheet
      open
      onClose={onClose}
      title={title}
      close={t('common.close')}
      width={560}
      footer={
        one &&
        one.state !== 'waiting' &&
        active && (
          <Button icon={IconRefresh} busy={replay.isPending} onClick={() => replay.mutate({ params: { delivery: id } })}>
            {t('webhooks.replay')}
          </Button>
        )
      }
    >
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={6} columns={['grow']} height="24px" />}
      {one && (
        <Stack>
          <p>
            <b>{t(`webhooks.delivery.${one.state}`)}</b>{' '}
            <span className="muted">
              {one.state === 'withheld' && t('webhooks.withheld-why')}
              {one.nextAt && one.attempts > 0 && t('webhooks.next', { when: format.date(one.nextAt) })}
            </span>
          </p>
          <section>
            <h3>{t('webhooks.attempts')}</h3>
            {one.tried.length === 0 && <p className="muted">{t('webhooks.attempts.none')}</p>}
            <ol className={styles['tried']}>
              {one.tried.map((attempt) => (
                <li key={attempt.at}>
                  <span>
                    {attempt.status === null ? faultName(attempt.fault ?? '') : t('webhooks.answered', { status: String(attempt.status) })}
                  </span>
                  <span className="muted small num">
                    {format.date(attempt.at)} · {t('webhooks.ms', { n: attempt.millis })}
                  </span>
                  {attempt.answer && <pre translate="no">{attempt.answer}</pre>}
                </li>
              ))}
            </ol>
          </section>
          <section>
            <h3>{t('webhooks.body')}</h3>
            {one.body === null ? (
              <p className="muted">{t(one.attempts > 0 ? 'webhooks.body.hidden' : 'webhooks.body.none')}</p>
            ) : (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reached by the keyboard
              <pre className={styles['body']} tabIndex={0} translate="no" aria-label={t('webhooks.body')}>
                {pretty(one.body)}
              </pre>
            )}
          </section>
        </Stack>
      )}
    </SideSheet>
  );
}
