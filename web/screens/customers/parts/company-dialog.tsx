import { CreateCompany, customers } from '#contracts/customers.ts';
import type { SentValues } from '#contracts/fields.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { FieldFields, useFields } from '#web/screens/fields/index.ts';
import { ErrorStrip, untouched, useForm, useGo } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, FormErrorSummary, SettingsForm, TextArea, TextField, toast, useKeys } from '#web/ui/index.ts';
import { z } from 'zod';
import { fieldFaults, fieldWords } from './field-faults.ts';
import { LikelyDuplicates } from './likely-duplicates.tsx';
import { KindChecks, type Kind } from './kinds.tsx';
import { filled, typedLines } from './lines.ts';

interface Props {
  open: boolean;
  onClose: () => void;
}

export function CompanyDialog({ open, onClose }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={t('customers.companies.new')} close={t('common.close')}>
      <Inside onClose={onClose} />
    </Dialog>
  );
}

interface Values {
  name: string;
  kinds: Kind[];
  website: string;
  mailDomains: string[];
  fields: SentValues;
}
const bodyOf = (values: Values): z.input<typeof CreateCompany> => ({ ...values, mailDomains: filled(values.mailDomains) });
const Typed = z.custom<Values>().transform(bodyOf).pipe(CreateCompany);

function Inside({ onClose }: { onClose: () => void }) {
  const go = useGo();
  const write = useWrite(customers.createCompany, {
    onDone: ({ id }, { body }) => {
      toast({ text: t('customers.companies.created', { name: body.name }), tone: 'success' });
      onClose();
      go(`/companies/${id}`);
    },
    onProblem: (problem) => form.take(problem),
  });
  // The rest can be filled in on the record.
  const asked = (useFields('company') ?? []).filter(({ needed }) => needed === 'creating');
  const form = useForm<Values>({ name: '', kinds: ['client'], website: '', mailDomains: [], fields: {} }, Typed, {
    name: t('customers.name-needed'),
    website: t('customers.website-form'),
    mailDomains: t('customers.domains-form'),
    ...fieldWords(asked),
  });
  const { field, values } = form;
  const send = () => form.submit((typed) => write.mutate({ body: bodyOf({ ...typed, fields: { ...untouched(asked), ...typed.fields } }) }));
  useKeys([{ id: 'company.create', keys: 'Mod+Enter', label: t('customers.companies.create'), inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      {write.error && write.error.fields.length === 0 && <ErrorStrip problem={write.error} />}
      {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
      <TextField {...field('name')} label={t('customers.name')} autoComplete="off" />
      <LikelyDuplicates sort="company" name={values.name} website={values.website} />
      <KindChecks value={values.kinds} onChange={(kinds) => form.set('kinds', kinds)} />
      <TextField
        {...field('website')}
        label={t('customers.website')}
        optional={t('common.optional')}
        type="url"
        inputMode="url"
        placeholder="https://"
        autoComplete="off"
      />
      <TextArea
        {...field('mailDomains')}
        value={values.mailDomains.join('\n')}
        onChange={(text) => form.set('mailDomains', typedLines(text))}
        label={t('customers.domains')}
        hint={t('customers.domains-hint')}
        optional={t('common.optional')}
        rows={2}
      />
      <FieldFields
        fields={asked}
        values={values.fields}
        errors={fieldFaults(asked, form.isWrong)}
        onChange={(key, value) => form.set('fields', { ...values.fields, [key]: value })}
      />
      <Buttons>
        <Button type="submit" look="primary" busy={write.isPending} kbd="Mod+Enter">
          {t('customers.companies.create')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
