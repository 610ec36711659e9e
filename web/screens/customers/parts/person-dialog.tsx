import { z } from 'zod';
import type { SentValues } from '#contracts/fields.ts';
import { CreateContact, customers } from '#contracts/customers.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { FieldFields, useFields } from '#web/screens/fields/index.ts';
import { ErrorStrip, problemText, untouched, useForm, useGo } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, FormErrorSummary, SettingsForm, TextField, toast, useKeys } from '#web/ui/index.ts';
import { CompanyField } from './company-field.tsx';
import type { Picked } from './company-picker.tsx';
import { fieldFaults, fieldWords } from './field-faults.ts';
import { FromCompany } from './from-company.tsx';
import { LikelyDuplicates } from './likely-duplicates.tsx';
import { KindChecks, type Kind } from './kinds.tsx';

interface Props {
  open: boolean;
  onClose: () => void;
  /** Made from this company's page. */
  company?: Picked;
}

export function PersonDialog({ open, onClose, ...rest }: Props) {
  return (
    <Dialog open={open} onClose={onClose} title={t('customers.people.new')} close={t('common.close')}>
      <Inside onClose={onClose} {...rest} />
    </Dialog>
  );
}

interface Values {
  name: string;
  address: string;
  kinds: Kind[];
  company: Picked | null;
  fields: SentValues;
}
const bodyOf = ({ name, address, kinds, company, fields }: Values): z.input<typeof CreateContact> => ({
  name,
  kinds,
  fields,
  address: address.trim() === '' ? null : address,
  companyId: company?.id ?? null,
});
const Typed = z.custom<Values>().transform(bodyOf).pipe(CreateContact);

function Inside({ onClose, company }: Omit<Props, 'open'>) {
  const go = useGo();
  const write = useWrite(customers.createContact, {
    onDone: ({ id }, { body }) => {
      toast({ text: t('customers.people.created', { name: body.name }), tone: 'success' });
      onClose();
      if (!company) go(`/people/${id}`);
    },
    onProblem: (problem) => form.take(problem),
  });
  // The rest can be filled in on the record.
  const asked = (useFields('contact') ?? []).filter(({ needed }) => needed === 'creating');
  const form = useForm<Values>({ name: '', address: '', kinds: ['client'], company: company ?? null, fields: {} }, Typed, {
    name: t('customers.name-needed'),
    address: t('access.address-form'),
    ...fieldWords(asked),
  });
  const { field, values } = form;
  const taken = write.error?.code === 'address_taken' ? problemText(write.error) : undefined;
  const send = () => form.submit((typed) => write.mutate({ body: bodyOf({ ...typed, fields: { ...untouched(asked), ...typed.fields } }) }));
  useKeys([{ id: 'person.create', keys: 'Mod+Enter', label: t('customers.people.create'), inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      {write.error && !taken && write.error.fields.length === 0 && <ErrorStrip problem={write.error} />}
      {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
      <TextField {...field('name')} label={t('customers.name')} autoComplete="off" />
      <TextField
        {...field('address')}
        error={field('address').error ?? taken}
        label={t('customers.address')}
        optional={t('common.optional')}
        type="email"
        autoComplete="off"
      />
      <LikelyDuplicates sort="contact" name={values.name} address={values.address} companyId={values.company?.id} />
      <CompanyField
        id="company"
        label={t('customers.company')}
        nothing={t('customers.company.none')}
        value={values.company}
        onChange={(picked) => form.set('company', picked)}
      />
      {values.company && <FromCompany company={values.company} />}
      <KindChecks value={values.kinds} onChange={(kinds) => form.set('kinds', kinds)} />
      <FieldFields
        fields={asked}
        values={values.fields}
        errors={fieldFaults(asked, form.isWrong)}
        onChange={(key, value) => form.set('fields', { ...values.fields, [key]: value })}
      />
      <Buttons>
        <Button type="submit" look="primary" busy={write.isPending} kbd="Mod+Enter">
          {t('customers.people.create')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
