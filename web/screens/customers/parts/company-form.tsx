import { z } from 'zod';
import type { Language } from '#contracts/common.ts';
import type { SentValues } from '#contracts/fields.ts';
import { ChangeCompany, customers, type Company } from '#contracts/customers.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { FieldFields, useFields } from '#web/screens/fields/index.ts';
import { FormTroubles, problemText, SaveRow, useRecordForm } from '#web/shell/index.ts';
import { Select, TextArea, TextField, toast } from '#web/ui/index.ts';
import { CompanyField } from './company-field.tsx';
import { KindChecks, kindNames, type Kind } from './kinds.tsx';
import { LanguageAndZone, languageWords, zoneWords } from './language-and-zone.tsx';
import { filled, typedLines } from './lines.ts';
import { changedFields, fieldFaults, fieldWords } from './field-faults.ts';
import styles from './record.module.css';

const valuesOf = (company: Company) => ({
  name: company.name,
  kinds: company.kinds,
  parent: company.parent,
  website: company.website,
  phones: company.phones,
  postalAddress: company.postalAddress,
  language: company.language,
  timeZone: company.timeZone,
  mailDomains: company.mailDomains,
  primaryContactId: company.primaryContact?.id ?? null,
  notes: company.notes,
  fields: company.fields as SentValues,
});
type Values = ReturnType<typeof valuesOf>;
type Body = Omit<z.input<typeof ChangeCompany>, 'version'>;
const bodyOf = ({ parent, phones, mailDomains, ...rest }: Partial<Values>): Body => ({
  ...rest,
  ...(parent === undefined ? {} : { parentId: parent?.id ?? null }),
  ...(phones ? { phones: filled(phones) } : {}),
  ...(mailDomains ? { mailDomains: filled(mailDomains) } : {}),
});
const Typed = z
  .custom<Values>()
  .transform(bodyOf)
  .pipe(ChangeCompany.omit({ version: true }));

export function CompanyForm({ company }: { company: Company }) {
  const params = { company: company.id };
  const people = useRead(customers.companyPeople, { params, query: { language: currentSetting().language, limit: 100 } }).data?.items ?? [];
  const write = useWrite(customers.changeCompany, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
    },
    onProblem: (problem) => form.take(problem),
  });
  const custom = useFields('company') ?? [];
  const form = useRecordForm(company, valuesOf, Typed, {
    name: t('customers.name-needed'),
    website: t('customers.website-form'),
    phones: t('customers.phones-form'),
    postalAddress: t('customers.postal-form'),
    mailDomains: t('customers.domains-form'),
    ...fieldWords(custom),
  });
  const save = () => form.save(({ version, ...change }) => write.mutate({ params, body: { ...bodyOf(change), version } }));
  const { field, values } = form;
  const locked = !company.can.change;
  const wrong = fieldFaults(custom, form.isWrong);
  const circle = write.error?.code === 'company_within_itself' ? problemText(write.error) : undefined;
  const shared = {
    form,
    busy: write.isPending,
    problem: circle ? null : write.error,
    onSave: save,
    names: {
      name: t('customers.name'),
      kinds: t('customers.kind'),
      parent: t('customers.part-of'),
      website: t('customers.website'),
      phones: t('customers.phones.short'),
      postalAddress: t('customers.postal'),
      language: t('customers.language'),
      timeZone: t('customers.time-zone'),
      mailDomains: t('customers.domains.short'),
      primaryContactId: t('customers.primary-contact'),
      notes: t('customers.notes'),
      fields: t('customers.fields'),
    },
    show: (key: string, value: unknown) => {
      if (key === 'fields') return changedFields(custom, value as SentValues);
      if (key === 'kinds') return kindNames(value as Kind[]);
      if (key === 'parent') return (value as Values['parent'])?.name ?? t('customers.part-of.nothing');
      if (key === 'primaryContactId') return people.find((person) => person.id === value)?.name ?? t('customers.primary-contact.none');
      if (key === 'language') return languageWords(null, value as Language | null);
      return key === 'timeZone' ? zoneWords(null, value as string | null) : undefined;
    },
  };
  const lines = (key: 'phones' | 'mailDomains') => ({
    ...field(key),
    value: values[key].join('\n'),
    onChange: (text: string) => form.set(key, typedLines(text)),
    readOnly: locked,
    rows: 2,
  });

  return (
    <form
      noValidate
      className={styles['form']}
      aria-label={t('customers.tab.details')}
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <FormTroubles {...shared} />
      <TextField {...field('name')} label={t('customers.name')} readOnly={locked} autoComplete="off" />
      <KindChecks value={values.kinds} disabled={locked} onChange={(kinds) => form.set('kinds', kinds)} />
      <CompanyField
        id="parent"
        label={t('customers.part-of')}
        nothing={t('customers.part-of.nothing')}
        value={values.parent}
        disabled={locked}
        without={[company.id]}
        error={circle}
        onChange={(picked) => form.set('parent', picked)}
      />
      <div className={styles['even']}>
        <TextField
          {...field('website')}
          label={t('customers.website')}
          type="url"
          inputMode="url"
          placeholder="https://"
          readOnly={locked}
          autoComplete="off"
        />
        <Select
          id="primaryContactId"
          label={t('customers.primary-contact')}
          disabled={locked}
          value={values.primaryContactId ?? 'none'}
          onChange={(chosen) => form.set('primaryContactId', chosen === 'none' ? null : chosen)}
          options={[
            { value: 'none', label: t('customers.primary-contact.none') },
            ...people.map((person) => ({ value: person.id, label: person.name })),
          ]}
        />
        <TextArea {...lines('phones')} label={t('customers.phones')} inputMode="tel" />
        <TextArea {...lines('mailDomains')} label={t('customers.domains')} hint={t('customers.domains-hint')} spellCheck={false} />
      </div>
      <TextArea {...field('postalAddress')} label={t('customers.postal')} hint={t('customers.from.people')} readOnly={locked} />
      <LanguageAndZone language={values.language} timeZone={values.timeZone} from={null} locked={locked} set={form.set} />
      <TextArea {...field('notes')} label={t('customers.notes')} hint={t('customers.notes-hint')} readOnly={locked} />
      <FieldFields
        fields={custom}
        values={values.fields}
        disabled={locked}
        errors={wrong}
        onChange={(key, value) => form.set('fields', { ...values.fields, [key]: value })}
      />
      {!locked && <SaveRow {...shared} />}
    </form>
  );
}
