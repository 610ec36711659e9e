import { useState } from 'react';
import { privacy } from '#contracts/privacy.ts';
import { linkOf, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AskProof, ErrorStrip, wantsProof } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SettingsForm, toast } from '#web/ui/index.ts';
import { Password } from './password.tsx';

export function ExportDialog({ contactId, onClose }: { contactId: string; onClose: () => void }) {
  const [password, setPassword] = useState('');
  const write = useWrite(privacy.prepareExport, {
    onDone: ({ id }) => {
      location.assign(linkOf(privacy.exportFile, { params: { export: id } }));
      toast({ text: t('privacy.export.done'), tone: 'success' });
      onClose();
    },
  });
  const problem = write.error;
  const send = () => write.mutate({ params: { contact: contactId }, body: password ? { password } : {} });
  return (
    <Dialog open onClose={onClose} title={t('privacy.export')} close={t('common.close')}>
      <AskProof write={write} />
      <SettingsForm label={t('privacy.export')} onSubmit={send}>
        {problem && problem.code !== 'wrong_credentials' && !wantsProof(problem) && <ErrorStrip problem={problem} />}
        <p>{t('privacy.export.lead')}</p>
        <Password value={password} onChange={setPassword} problem={problem} />
        <Buttons>
          <Button type="submit" look="primary" busy={write.isPending}>
            {t('privacy.export.do')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
