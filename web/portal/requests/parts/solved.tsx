import { requests, type RequestPage } from '#contracts/portal/requests.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, IconCheck, IconRefresh, toast } from '#web/ui/index.ts';
import { useState } from 'react';
import styles from './head.module.css';

/** Closing and opening again, with undo for a slip. */
export function useTurns(page: Pick<RequestPage, 'id'>) {
  const input = { params: { request: page.id } };
  const reopen = useWrite(requests.reopen, { onDone: () => toast({ text: t('requests.reopened.done'), tone: 'success' }) });
  const close = useWrite(requests.close, {
    onDone: () =>
      toast({
        text: t('requests.closed.done'),
        tone: 'success',
        undo: { label: t('common.undo'), run: () => reopen.mutate(input) },
      }),
  });
  return {
    close: () => close.mutate({ ...input, body: {} }),
    reopen: () => reopen.mutate(input),
    closing: close.isPending,
    reopening: reopen.isPending,
    problem: close.error ?? reopen.error,
  };
}

export const isAnswered = (page: RequestPage): boolean => page.entries.some((entry) => entry.kind === 'message' && entry.from === 'staff');

/** Asked once there is an answer; "Not yet" leads to the place to say more. */
export function Solved({ page }: { page: RequestPage }) {
  const turns = useTurns(page);
  const [later, setLater] = useState(false);
  const asks = page.can.close && isAnswered(page) && !later;
  return (
    <>
      {turns.problem && <ErrorStrip problem={turns.problem} />}
      {asks && (
        <div className={styles['solved']} role="group" aria-label={t('requests.solved.question')}>
          <b>{t('requests.solved.question')}</b>
          <Button
            onClick={() => {
              setLater(true);
              document.getElementById('reply')?.focus();
            }}
          >
            {t('requests.solved.no')}
          </Button>
          <Button icon={IconCheck} busy={turns.closing} onClick={turns.close}>
            {t('requests.solved.yes')}
          </Button>
        </div>
      )}
      {page.can.reopen && (
        <div className={styles['solved']}>
          <span />
          <Button icon={IconRefresh} busy={turns.reopening} onClick={turns.reopen}>
            {t('requests.reopen')}
          </Button>
        </div>
      )}
    </>
  );
}
