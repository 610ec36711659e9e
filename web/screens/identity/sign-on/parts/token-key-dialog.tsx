import { TokenAlgorithm, tokenKeys, type NewTokenKey } from '#contracts/handed-tokens.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AskProof, ErrorStrip, useForm, wantsProof } from '#web/shell/index.ts';
import { Button, Buttons, Checkbox, Dialog, FormErrorSummary, Select, SettingsForm, Stack, TextArea, TextField } from '#web/ui/index.ts';
import { Snippet } from './snippet.tsx';

interface Values {
  name: string;
  algorithm: TokenAlgorithm;
  publicKey: string;
  makesPeople: boolean;
  updatesPeople: boolean;
}
const bodyOf = ({ publicKey, ...rest }: Values): NewTokenKey => ({ ...rest, publicKey: rest.algorithm === 'HS256' ? null : publicKey });
const empty: Values = { name: '', algorithm: 'HS256', publicKey: '', makesPeople: true, updatesPeople: false };

/** The secret is in the reply and nowhere else, so the dialog can't be closed by accident while it shows it. */
export function TokenKeyDialog({ onClose }: { onClose: () => void }) {
  const form = useForm(empty, undefined);
  const write = useWrite(tokenKeys.create, {
    refreshes: ['identity'],
    onDone: ({ secret }) => {
      if (secret === null) onClose();
    },
    onProblem: (problem) => form.take(problem),
  });
  const { values, field } = form;
  const secret = write.data?.secret ?? null;
  const wrong = write.error?.fields.map(({ path }) => path) ?? [];
  const shown = write.error && wrong.length === 0 && !wantsProof(write.error) ? write.error : null;
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={secret === null}
      title={t(secret === null ? 'sign-on.key-add' : 'sign-on.key-secret')}
      close={t('common.close')}
      width={560}
    >
      <AskProof write={write} />
      {secret === null ? (
        <SettingsForm wide onSubmit={() => form.submit(() => write.mutate({ body: bodyOf(values) }))}>
          {shown && <ErrorStrip problem={shown} />}
          {form.errors.length > 1 && (
            <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />
          )}
          <TextField
            {...field('name')}
            error={wrong.includes('name') ? t('sign-on.name-needed') : undefined}
            label={t('sign-on.name')}
            autoComplete="off"
          />
          <Select
            {...field('algorithm')}
            label={t('sign-on.algorithm')}
            options={TokenAlgorithm.options.map((value) => ({ value, label: value }))}
          />
          {values.algorithm !== 'HS256' && (
            <TextArea
              {...field('publicKey')}
              error={wrong.includes('publicKey') ? t('sign-on.public-form') : undefined}
              label={t('sign-on.public')}
              hint={t('sign-on.public-hint')}
            />
          )}
          <Checkbox label={t('sign-on.key-makes')} checked={values.makesPeople} onChange={(on) => form.set('makesPeople', on)} />
          <Checkbox label={t('sign-on.key-updates')} checked={values.updatesPeople} onChange={(on) => form.set('updatesPeople', on)} />
          <Buttons>
            <Button type="submit" look="primary" busy={write.isPending}>
              {t('sign-on.save')}
            </Button>
            <Button look="quiet" onClick={onClose}>
              {t('common.cancel')}
            </Button>
          </Buttons>
        </SettingsForm>
      ) : (
        <Stack>
          <p>{t('sign-on.key-secret-text')}</p>
          <Snippet label={t('sign-on.key-secret')} text={secret} />
          <Buttons>
            <Button look="primary" onClick={onClose}>
              {t('sign-on.key-done')}
            </Button>
          </Buttons>
        </Stack>
      )}
    </Dialog>
  );
}
