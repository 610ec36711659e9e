import type { PersonKind } from '#contracts/identity.ts';
import { connections, NewConnection } from '#contracts/sign-on.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AskProof, ErrorStrip, useForm, wantsProof } from '#web/shell/index.ts';
import {
  Button,
  Buttons,
  Checkbox,
  Dialog,
  FormErrorSummary,
  PasswordField,
  RadioGroup,
  SettingsForm,
  TextField,
  toast,
} from '#web/ui/index.ts';
import { Snippet } from './snippet.tsx';

interface Props {
  redirectUris: Readonly<Record<PersonKind, string>>;
  onClose: () => void;
}

const empty: NewConnection = { name: '', issuer: '', clientId: '', clientSecret: '', personKind: 'member', makesPeople: false };

export function ConnectionDialog({ redirectUris, onClose }: Props) {
  const form = useForm(empty, NewConnection, {
    name: t('sign-on.name-needed'),
    issuer: t('sign-on.issuer-form'),
    clientId: t('sign-on.client-needed'),
    clientSecret: t('sign-on.secret-needed'),
  });
  const write = useWrite(connections.create, {
    refreshes: ['identity'],
    onDone: () => {
      onClose();
      toast({ text: t('sign-on.saved'), tone: 'success' });
    },
    onProblem: (problem) => form.take(problem),
  });
  const { values, field } = form;
  const shown = write.error && write.error.fields.length === 0 && !wantsProof(write.error) ? write.error : null;
  return (
    <Dialog open onClose={onClose} title={t('sign-on.add')} close={t('common.close')} width={560}>
      <AskProof write={write} />
      <SettingsForm wide onSubmit={() => form.submit((body) => write.mutate({ body }))}>
        {shown && <ErrorStrip problem={shown} />}
        {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
        <TextField {...field('name')} label={t('sign-on.name')} hint={t('sign-on.name-hint')} autoComplete="off" />
        <RadioGroup<PersonKind>
          label={t('sign-on.for')}
          name="personKind"
          options={[
            { value: 'member', label: t('sign-on.members') },
            { value: 'contact', label: t('sign-on.customers') },
          ]}
          value={values.personKind}
          onChange={(kind) => form.set('personKind', kind)}
        />
        <Snippet label={t('sign-on.redirect')} text={redirectUris[values.personKind]} />
        <TextField {...field('issuer')} label={t('sign-on.issuer')} hint={t('sign-on.issuer-hint')} inputMode="url" autoComplete="off" />
        <TextField {...field('clientId')} label={t('sign-on.client')} autoComplete="off" />
        <PasswordField
          {...field('clientSecret')}
          label={t('sign-on.secret')}
          hint={t('sign-on.secret-hint')}
          autoComplete="off"
          words={{ show: t('common.show-password'), hide: t('common.hide-password') }}
        />
        <Checkbox
          label={t('sign-on.makes')}
          hint={t('sign-on.makes-hint')}
          checked={values.makesPeople}
          onChange={(on) => form.set('makesPeople', on)}
        />
        <Buttons>
          <Button type="submit" look="primary" busy={write.isPending}>
            {t('sign-on.save')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
