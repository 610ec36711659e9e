import { z } from 'zod';
import { makeToken, MakeToken, tokenDaysMax } from '#contracts/identity.ts';
import { listPermissions } from '#contracts/staff.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AskProof, copyText, ErrorStrip, useForm, wantsProof } from '#web/shell/index.ts';
import {
  Button,
  Buttons,
  Dialog,
  FormErrorSummary,
  IconCopy,
  Select,
  SettingsForm,
  Stack,
  TextArea,
  TextField,
  useKeys,
} from '#web/ui/index.ts';
import { rightGroup, rightName } from '../rights.ts';
import { Checks } from './checks.tsx';

interface Props {
  open: boolean;
  onClose: () => void;
}

/** The key is in the reply and nowhere else, so the dialog can't be closed by accident while it shows it. */
export function NewKeyDialog({ open, onClose }: Props) {
  const write = useWrite(makeToken);
  const close = () => {
    write.reset();
    onClose();
  };
  const token = write.data?.token;
  return (
    <Dialog
      open={open}
      onClose={close}
      dismissible={token === undefined}
      title={t(token === undefined ? 'identity.keys.new' : 'identity.keys.made')}
      close={t('common.close')}
      width={560}
    >
      <AskProof write={write} />
      {token === undefined ? <Ask write={write} onClose={close} /> : <Show token={token} onClose={close} />}
    </Dialog>
  );
}

function Show({ token, onClose }: { token: string; onClose: () => void }) {
  const copy = () => void copyText(token);
  return (
    <Stack>
      <p>{t('identity.keys.made-text')}</p>
      <TextField
        label={t('identity.keys.made')}
        labelHidden
        value={token}
        readOnly
        translate="no"
        onFocus={(event) => event.target.select()}
      />
      <Buttons>
        <Button look="primary" icon={IconCopy} onClick={copy}>
          {t('common.copy')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('identity.keys.copied-done')}
        </Button>
      </Buttons>
    </Stack>
  );
}

interface Values {
  name: string;
  scopes: string[];
  days: string;
  addresses: string;
}
const linesOf = (text: string) => text.split(/[\n,]/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
const bodyOf = ({ name, scopes, days, addresses }: Values): z.input<typeof MakeToken> => ({
  name,
  scopes,
  days: Number(days),
  addresses: linesOf(addresses),
});
const Typed = z.custom<Values>().transform(bodyOf).pipe(MakeToken);

function Ask({ write, onClose }: { write: ReturnType<typeof useWrite<typeof makeToken>>; onClose: () => void }) {
  const rights = (useRead(listPermissions).data?.items ?? []).filter((right) => right.yours);
  const form = useForm<Values>({ name: '', scopes: [], days: '90', addresses: '' }, Typed, {
    name: t('identity.keys.name-needed'),
    scopes: t('identity.keys.scopes-needed'),
    addresses: t('identity.keys.networks-form'),
  });
  const send = () => form.submit((values) => write.mutate({ body: bodyOf(values) }, { onError: (problem) => void form.take(problem) }));
  useKeys([{ id: 'key.make', keys: 'Mod+Enter', label: t('identity.keys.make'), inDialog: true, run: send }]);
  const { values } = form;
  const choose = (names: string[], own: readonly { name: string }[]) =>
    form.set('scopes', [...values.scopes.filter((scope) => !own.some((right) => right.name === scope)), ...names]);

  return (
    <SettingsForm wide onSubmit={send}>
      {write.error && write.error.fields.length === 0 && !wantsProof(write.error) && <ErrorStrip problem={write.error} />}
      {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
      <TextField {...form.field('name')} label={t('identity.keys.name')} hint={t('identity.keys.name-hint')} autoComplete="off" />
      <div id="scopes" tabIndex={-1}>
        <Stack>
          {[...Map.groupBy(rights, (right) => right.module)].map(([module, own], index) => (
            <Checks
              key={module}
              id={`scopes-${module}`}
              label={rightGroup(module)}
              columns
              options={own.map((right) => ({ id: right.name, label: rightName(right.name) }))}
              chosen={values.scopes}
              onChange={(names) =>
                choose(
                  names.filter((name) => own.some((right) => right.name === name)),
                  own,
                )
              }
              error={index === 0 ? form.field('scopes').error : undefined}
            />
          ))}
        </Stack>
      </div>
      <Select
        {...form.field('days')}
        label={t('identity.keys.days')}
        options={[7, 30, 90, 180, tokenDaysMax].map((n) => ({ value: String(n), label: t('identity.keys.days-n', { n }) }))}
      />
      <TextArea
        {...form.field('addresses')}
        label={t('identity.keys.networks')}
        hint={t('identity.keys.networks-hint')}
        optional={t('common.optional')}
      />
      <Buttons>
        <Button type="submit" look="primary" busy={write.isPending} kbd="Mod+Enter">
          {t('identity.keys.make')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
