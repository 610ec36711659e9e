import type { ReactNode } from 'react';
import { z } from 'zod';
import { line } from '#contracts/common.ts';
import { FieldCustomer, FieldKey, FieldKind, FieldNeeded, fields, type Field, type RecordKind, type ValueList } from '#contracts/fields.ts';
import { useWorkspace, useWrite } from '#web/client/index.ts';
import { T, t } from '#web/i18n/index.ts';
import { currencyOptions, ErrorStrip, problemText, useForm, useGo } from '#web/shell/index.ts';
import { Button, Buttons, FormErrorSummary, RadioGroup, Select, SettingsForm, TextField, toast, useKeys } from '#web/ui/index.ts';
import { keyFrom } from '../key-from.ts';
import styles from './fields.module.css';
import { InLanguages, NamesFields } from './names-fields.tsx';
import { ProductsField } from './products-field.tsx';
import { namesOf, typedNames } from './value-dialog.tsx';

const asKey = (words: ReactNode) => <span className={styles['key']}>{words}</span>;

interface Props {
  on: RecordKind;
  field: Field | undefined;
  lists: readonly ValueList[];
}

const valuesOf = (field: Field | undefined, currency: string) => ({
  name: field?.name ?? '',
  names: typedNames(field?.names ?? {}),
  help: field?.help ?? '',
  helps: typedNames(field?.helps ?? {}),
  key: field?.key ?? '',
  kind: field?.kind ?? 'text',
  listId: field?.listId ?? '',
  currency: field?.currency ?? currency,
  needed: field?.needed ?? 'no',
  customer: field?.customer ?? 'hidden',
  productIds: field?.productIds ?? null,
});

const isChoice = (kind: FieldKind) => kind === 'choice' || kind === 'choices';
const Typed = z
  .object({ name: line(80), key: FieldKey.or(z.literal('')), kind: FieldKind, listId: z.string() })
  .refine(({ kind, listId }) => !isChoice(kind) || listId !== '', { path: ['listId'] });

/** What a field is called, what it takes, when it is asked for and who sees it. */
export function FieldForm({ on, field, lists }: Props) {
  const go = useGo();
  const { currency } = useWorkspace();
  const done = (name: string) => {
    toast({ text: t('fields.saved', { name }), tone: 'success' });
    go('/setup/fields');
  };
  const create = useWrite(fields.create, { onDone: (_, { body }) => done(body.name), onProblem: (problem) => form.take(problem) });
  const change = useWrite(fields.change, { onDone: ({ name }) => done(name), onProblem: (problem) => form.take(problem) });
  const form = useForm(valuesOf(field, currency ?? 'EUR'), Typed, {
    name: t('fields.name-needed'),
    key: t('fields.key-form'),
    listId: t('fields.list-needed'),
  });
  const { values } = form;
  const problem = create.error ?? change.error;
  const taken = problem?.code === 'key_taken' ? problemText(problem) : undefined;
  const label = field ? t('common.save') : t('fields.create');
  const send = () =>
    form.submit(({ name, names, help, helps, needed, customer, productIds, kind, listId, ...rest }) => {
      const shared = { name, names: namesOf(names), help, helps: namesOf(helps), needed, customer, productIds };
      if (field) return change.mutate({ params: { field: field.id }, body: { ...shared, version: field.version } });
      const of = { listId: isChoice(kind) ? listId : null, currency: kind === 'money' ? rest.currency : null };
      return create.mutate({ body: { on, kind, key: rest.key || keyFrom(name), ...of, ...shared } });
    });
  useKeys([{ id: 'field.send', keys: 'Mod+Enter', label, inFields: true, run: send }]);
  const needs = FieldNeeded.options.filter((each) => on === 'ticket' || each !== 'closing');
  const ofPeople = values.kind === 'person' || values.kind === 'company';

  return (
    <SettingsForm onSubmit={send}>
      <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />
      {problem && !taken && form.errors.length === 0 && <ErrorStrip problem={problem} />}
      <NamesFields form={form} />
      <TextField
        {...form.field('help')}
        label={t('fields.help')}
        hint={t('fields.help-hint')}
        optional={t('common.optional')}
        maxLength={300}
      />
      <InLanguages of="help" most={300} texts={values.helps} onChange={(helps) => form.set('helps', helps)} />
      {field ? (
        <p className="muted">
          <T id="fields.fixed" values={{ kind: t(`fields.kind.${field.kind}`), key: field.key }} tags={{ key: asKey }} />
        </p>
      ) : (
        <>
          <Select
            {...form.field('kind')}
            label={t('fields.kind')}
            options={FieldKind.options.map((value) => ({ value, label: t(`fields.kind.${value}`) }))}
          />
          {isChoice(values.kind) && (
            <Select
              {...form.field('listId')}
              label={t('fields.list')}
              hint={lists.length === 0 ? t('fields.list-none') : undefined}
              placeholder={t('fields.choose-list')}
              options={lists.map(({ id, name }) => ({ value: id, label: name }))}
            />
          )}
          {values.kind === 'money' && (
            <Select
              {...form.field('currency')}
              label={t('fields.currency')}
              options={currencyOptions(values.currency)}
              search={{ nothing: t('shell.nothing-fits') }}
            />
          )}
          <TextField
            {...form.field('key')}
            error={form.field('key').error ?? taken}
            label={t('fields.key')}
            hint={t('fields.key-hint')}
            placeholder={keyFrom(values.name)}
            optional={t('common.optional')}
            autoComplete="off"
            spellCheck={false}
          />
        </>
      )}
      <RadioGroup
        name="needed"
        label={t('fields.needed')}
        options={needs.map((value) => ({ value, label: t(`fields.needed.${value}`) }))}
        value={values.needed}
        onChange={(needed) => form.set('needed', needed)}
      />
      {on === 'ticket' && !ofPeople && (
        <RadioGroup
          name="customer"
          label={t('fields.customer')}
          options={FieldCustomer.options.map((value) => ({ value, label: t(`fields.customer.${value}`) }))}
          value={values.customer}
          onChange={(customer) => form.set('customer', customer)}
        />
      )}
      {on === 'ticket' && <ProductsField value={values.productIds} onChange={(productIds) => form.set('productIds', productIds)} />}
      <Buttons>
        <Button type="submit" look="primary" busy={create.isPending || change.isPending} kbd="Mod+Enter">
          {label}
        </Button>
        <Button look="quiet" onClick={() => go('/setup/fields')}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
