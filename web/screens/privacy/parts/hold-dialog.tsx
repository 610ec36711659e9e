import { useState } from 'react';
import { privacy } from '#contracts/privacy.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SettingsForm, TextField, toast } from '#web/ui/index.ts';

export function HoldDialog({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const write = useWrite(privacy.setHold, {
    onDone: () => {
      toast({ text: t('privacy.hold.done'), tone: 'success' });
      onClose();
    },
  });
  const send = () => {
    setMissing(reason.trim() === '');
    if (reason.trim() !== '') write.mutate({ params: { contact: contactId }, body: { reason } });
  };
  return (
    <Dialog open onClose={onClose} title={t('privacy.hold')} close={t('common.close')}>
      <SettingsForm label={t('privacy.hold')} onSubmit={send}>
        {write.error && <ErrorStrip problem={write.error} />}
        <p>{t('privacy.hold.lead')}</p>
        <TextField
          label={t('privacy.hold.reason')}
          value={reason}
          onChange={setReason}
          maxLength={500}
          error={missing ? t('privacy.hold.reason-needed') : undefined}
        />
        <Buttons>
          <Button type="submit" look="primary" busy={write.isPending}>
            {t('privacy.hold.do')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
