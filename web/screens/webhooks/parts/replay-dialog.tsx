import { useState } from 'react';
import { webhooks } from '#contracts/webhooks.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, Dialog, SettingsForm, TextField, toast, Buttons } from '#web/ui/index.ts';

const day = 86_400_000;
// As the field wants it: the reader's own clock, without a zone.
const localDay = (at: number): string => {
  const date = new Date(at);
  return new Date(at - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
};

export function ReplayDialog({ endpoint, onClose }: { endpoint: string; onClose: () => void }) {
  const [since, setSince] = useState(() => localDay(Date.now() - day));
  const write = useWrite(webhooks.replayFailed, {
    onDone: ({ count }) => {
      toast({ text: t('webhooks.replayed-count', { count }) });
      onClose();
    },
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const send = () => {
    const at = new Date(since);
    if (!Number.isNaN(at.getTime())) write.mutate({ params: { endpoint }, body: { since: at.toISOString() } });
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
