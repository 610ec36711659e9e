import { trackers } from '#contracts/trackers.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { useForm } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SettingsForm, Strip, TextField, toast, useKeys } from '#web/ui/index.ts';
import { trackerTrouble } from './trouble.ts';

export function LinkDialog({ ticket, onClose }: { ticket: string; onClose: () => void }) {
  const write = useWrite(trackers.link, {
    refreshes: ['tickets', 'threads'],
    onDone: () => {
      toast({ text: t('trackers.linked'), tone: 'success' });
      onClose();
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useForm({ url: '' }, trackers.link.body, { url: t('trackers.link.url-form') });
  const send = () => form.submit((body) => write.mutate({ params: { ticket }, body }));
  useKeys([{ id: 'issue.link', keys: 'Mod+Enter', label: t('trackers.link.button'), inDialog: true, run: send }]);
  return (
    <Dialog open onClose={onClose} title={t('trackers.link.title')} close={t('common.close')}>
      <SettingsForm wide onSubmit={send}>
        {write.error && write.error.fields.length === 0 && <Strip tone="danger">{trackerTrouble(write.error)}</Strip>}
        <TextField {...form.field('url')} type="url" label={t('trackers.link.url')} hint={t('trackers.link.url-hint')} autoComplete="off" />
        <Buttons>
          <Button type="submit" look="primary" busy={write.isPending} kbd="Mod+Enter">
            {t('trackers.link.button')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
