import { useState } from 'react';
import { webhooks } from '#contracts/webhooks.ts';
import { useWrite } from '#web/client/index.ts';
import { t, useSetting } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, Dialog, SettingsForm, TextField, toast, Buttons } from '#web/ui/index.ts';
import { fromLocal, toLocal } from '../../tickets/index.ts';

const day = 86_400_000;

export function ReplayDialog({ endpoint, onClose }: { endpoint: string; onClose: () => void }) {
  const { timeZone } = useSetting();
  const [since, setSince] = useState(() => toLocal(new Date(Date.now() - day).toISOString(), timeZone));
  const write = useWrite(webhooks.replayFailed, {
    onDone: ({ count }) => {
      toast({ text: t('webhooks.replayed-count', { count }) });
      onClose();
    },
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const send = () => {
    const at = fromLocal(since, timeZone);
    if (at !== null) write.mutate({ params: { endpoint }, body: { since: at } });
  };
  return (
    <Dialog open onClose={onClose} title={t('webhooks.replay-failed')} close={t('common.close')}>
      <SettingsForm wide onSubmit={send}>
        <p>{t('webhooks.replay-text')}</p>
        <TextField
          label={t('webhooks.replay-since')}
          hint={t('webhooks.replay-since-hint')}
          type="datetime-local"
          value={since}
          onChange={setSince}
        />
        <Buttons>
          <Button type="submit" look="primary" busy={write.isPending}>
            {t('webhooks.replay')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
