import { useState } from 'react';
import type { Contact } from '#contracts/customers.ts';
import { privacy } from '#contracts/privacy.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AskProof, ErrorStrip, wantsProof } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SettingsForm, Strip, TextField, toast } from '#web/ui/index.ts';
import { Password } from './password.tsx';

/** Typed out, because nothing brings it back. */
export function EraseDialog({ person, onClose }: { person: Contact; onClose: () => void }) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const write = useWrite(privacy.erase, {
    onDone: () => {
      toast({ text: t('privacy.erase.begun', { name: person.name }), tone: 'success' });
      onClose();
    },
  });
  const problem = write.error;
  const inFields = problem?.code === 'wrong_credentials' || problem?.code === 'name_differs';
  const send = () => write.mutate({ params: { contact: person.id }, body: { name, ...(password ? { password } : {}) } });
  return (
    <Dialog open onClose={onClose} title={t('privacy.erase.ask', { name: person.name })} close={t('common.close')}>
      <AskProof write={write} />
      <SettingsForm label={t('privacy.erase')} onSubmit={send}>
        {problem && !inFields && !wantsProof(problem) && <ErrorStrip problem={problem} />}
        <Strip tone="danger">{t('privacy.erase.text')}</Strip>
        <TextField
          label={t('privacy.erase.name')}
          hint={person.name}
          value={name}
          onChange={setName}
          autoComplete="off"
          error={problem?.code === 'name_differs' ? t('refusals.name_differs') : undefined}
        />
        <Password value={password} onChange={setPassword} problem={problem} />
        <Buttons>
          <Button type="submit" look="danger" busy={write.isPending}>
            {t('privacy.erase.do')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
