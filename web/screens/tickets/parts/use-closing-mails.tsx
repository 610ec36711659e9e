import { useState, type ReactNode } from 'react';
import { noticeMatrix } from '#contracts/notice-matrix.ts';
import type { SentBodyOf } from '#contracts/route.ts';
import { call } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Buttons, Dialog } from '#web/ui/index.ts';
import type { Act } from '../act.ts';
import { useStatuses } from '../lookups.ts';
import { tellFault } from './do-act.ts';

type Which = SentBodyOf<typeof noticeMatrix.closingMails>;

interface Waiting {
  readonly customers: number;
  readonly go: (quiet: boolean) => void;
}

/** Before many are closed at once: whether customers would be mailed of it, and a way to close without. */
export function useClosingMails(): {
  closes: (action: Act['several']) => boolean;
  ask: (which: Which, go: Waiting['go']) => void;
  dialog: ReactNode;
} {
  const statuses = useStatuses();
  const [waiting, setWaiting] = useState<Waiting>();
  const closes = (action: Act['several']): boolean => {
    if (action.kind === 'several') return action.actions.some(closes);
    return action.kind === 'close' || (action.kind === 'status' && statuses?.find(({ id }) => id === action.statusId)?.group === 'closed');
  };
  const ask = async (which: Which, go: Waiting['go']) => {
    try {
      const { customers } = await call(noticeMatrix.closingMails, { body: which });
      if (customers === 0) go(false);
      else setWaiting({ customers, go });
    } catch (cause) {
      tellFault(cause);
    }
  };
  const choose = (quiet: boolean) => {
    setWaiting(undefined);
    waiting?.go(quiet);
  };
  const dialog = waiting && (
    <Dialog open onClose={() => setWaiting(undefined)} title={t('tickets.closing-mails.title')} close={t('common.close')}>
      <p style={{ marginBottom: 16 }}>{t('tickets.closing-mails.text', { count: waiting.customers })}</p>
      <Buttons>
        <Button look="primary" onClick={() => choose(false)}>
          {t('tickets.closing-mails.mail')}
        </Button>
        <Button look="outline" onClick={() => choose(true)}>
          {t('tickets.closing-mails.quiet')}
        </Button>
        <Button look="quiet" onClick={() => setWaiting(undefined)}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </Dialog>
  );
  return { closes, ask: (which, go) => void ask(which, go), dialog };
}
