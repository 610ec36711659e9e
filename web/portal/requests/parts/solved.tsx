import { requests, type RequestPage } from '#contracts/portal/requests.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { announce, Button, IconCheck, IconRefresh } from '#web/ui/index.ts';
import { useState } from 'react';
import styles from './head.module.css';

/** Closing and opening again. No toast: it would lie over the place to write. */
export function useTurns(page: Pick<RequestPage, 'id'>) {
  const input = { params: { request: page.id } };
  const close = useWrite(requests.close, { onDone: () => announce(t('requests.closed.done')) });
  const reopen = useWrite(requests.reopen, {
    onDone: () => {
      close.reset();
      announce(t('requests.reopened.done'));
      document.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true });
    },
  });
  return {
    close: () => close.mutate({ ...input, body: {} }),
    reopen: () => reopen.mutate(input),
    closing: close.isPending,
    justClosed: close.isSuccess,
    reopening: reopen.isPending,
    problem: close.error ?? reopen.error,
  };
}

export const isAnswered = (page: RequestPage): boolean => page.entries.some((entry) => entry.kind === 'message' && entry.from === 'staff');

const takeFocus = (button: HTMLButtonElement | null): void => button?.focus({ preventScroll: true });

/** Asked once there is an answer; "Not yet" leads to the place to say more, and a slip is undone where it happened. */
export function Solved({ page }: { page: RequestPage }) {
  const turns = useTurns(page);
  const [later, setLater] = useState(false);
  return (
    <>
      {turns.problem && <ErrorStrip problem={turns.problem} />}
      {page.can.close && isAnswered(page) && !later && (
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
          <span>{turns.justClosed && t('requests.closed.done')}</span>
          {/* The button that had the focus is gone with its question. */}
          <Button ref={turns.justClosed ? takeFocus : undefined} icon={IconRefresh} busy={turns.reopening} onClick={turns.reopen}>
            {t(turns.justClosed ? 'common.undo' : 'requests.reopen')}
          </Button>
        </div>
      )}
    </>
  );
}
