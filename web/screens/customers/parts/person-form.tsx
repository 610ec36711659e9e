import { z } from 'zod';
import type { SentValues } from '#contracts/fields.ts';
import type { Language } from '#contracts/common.ts';
import { ChangeContact, customers, type Contact } from '#contracts/customers.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { FieldFields, useFields } from '#web/screens/fields/index.ts';
import { FormTroubles, SaveRow, useRecordForm } from '#web/shell/index.ts';
import { TextArea, TextField, toast } from '#web/ui/index.ts';
import { KindChecks, kindNames, type Kind } from './kinds.tsx';
import { LanguageAndZone, languageWords, zoneWords } from './language-and-zone.tsx';
import { filled, typedLines } from './lines.ts';
import { PostalField } from './postal-field.tsx';
import { changedFields, fieldFaults, fieldWords } from './field-faults.ts';
import styles from './record.module.css';

const valuesOf = ({ name, kinds, phones, postalAddress, language, timeZone, notes, fields }: Contact) => ({
  name,
  kinds,
  phones,
  postalAddress,
  language,
  timeZone,
  notes,
  fields: fields as SentValues,
});
type Values = ReturnType<typeof valuesOf>;
const bodyOf = ({ phones, ...rest }: Partial<Values>): Omit<z.input<typeof ChangeContact>, 'version'> => ({
  ...rest,
  ...(phones ? { phones: filled(phones) } : {}),
});
const Typed = z
  .custom<Values>()
  .transform(bodyOf)
  .pipe(ChangeContact.omit({ version: true }));

export function PersonForm({ person }: { person: Contact }) {
  const write = useWrite(customers.changeContact, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
    },
    onProblem: (problem) => form.take(problem),
  });
  const custom = useFields('contact') ?? [];
  const form = useRecordForm(person, valuesOf, Typed, {
    name: t('customers.name-needed'),
    phones: t('customers.phones-form'),
    postalAddress: t('customers.postal-form'),
    ...fieldWords(custom),
  });
  const save = () =>
    form.save(({ version, ...change }) => write.mutate({ params: { contact: person.id }, body: { ...bodyOf(change), version } }));
  const { field, values } = form;
  const locked = !person.can.change;
  const from = person.inherited;
  const wrong = fieldFaults(custom, form.isWrong);
  const shared = {
    form,
    busy: write.isPending,
    problem: write.error,
    onSave: save,
    names: {
      name: t('customers.name'),
      kinds: t('customers.kind'),
      phones: t('customers.phones.short'),
      postalAddress: t('customers.postal'),
      language: t('customers.language'),
      timeZone: t('customers.time-zone'),
      notes: t('customers.notes'),
      fields: t('customers.fields'),
    },
    show: (key: string, value: unknown) => {
      if (key === 'fields') return changedFields(custom, value as SentValues);
      if (key === 'kinds') return kindNames(value as Kind[]);
      if (key === 'language') return languageWords(from, value as Language | null);
      if (key === 'timeZone') return zoneWords(from, value as string | null);
      return key === 'postalAddress' && value === null ? (from?.postalAddress ?? '') : undefined;
    },
  };

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
      <LanguageAndZone language={values.language} timeZone={values.timeZone} from={from} locked={locked} set={form.set} />
      <PostalField field={field('postalAddress')} from={from} locked={locked} />
      <TextArea
        {...field('phones')}
        value={values.phones.join('\n')}
        onChange={(text) => form.set('phones', typedLines(text))}
        label={t('customers.phones')}
        inputMode="tel"
        rows={2}
        readOnly={locked}
      />
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
