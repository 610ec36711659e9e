import { catalog } from '#contracts/catalog.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { languageOptions } from '#web/shell/index.ts';
import { Checkbox, Select, TextArea, TextField } from '#web/ui/index.ts';
import { guessServers, type Settings } from '../settings.ts';
import { AcknowledgementFields } from './acknowledgement-fields.tsx';
import { SenderFields } from './sender-fields.tsx';
import type { MailForm } from './server-fields.tsx';

/** Who the mailbox is; the servers of a new one are guessed from its address. */
export function AddressFields({ form, isNew, taken }: { form: MailForm; isNew: boolean; taken: string | undefined }) {
  const { values, set, field } = form;
  const products = (useRead(catalog.products, {}).data?.items ?? []).filter((product) => !product.retired);
  const guess = () => {
    if (!isNew || values.inHost !== '' || values.outHost !== '') return;
    for (const [key, value] of Object.entries(guessServers(values.address))) set(key as keyof Settings, value);
  };
  return (
    <>
      <TextField
        {...field('address')}
        error={field('address').error ?? taken}
        label={t('mailroom.address')}
        type="email"
        autoComplete="off"
        onBlur={guess}
      />
      <TextField {...field('name')} label={t('mailroom.name')} hint={t('mailroom.name-hint')} autoComplete="off" />
      <Select<Settings['language']>
        {...field('language')}
        label={t('mailroom.language')}
        options={[{ value: 'any', label: t('mailroom.language-any') }, ...languageOptions()]}
      />
      <Select
        {...field('productId')}
        label={t('mailroom.product')}
        hint={t('mailroom.product-hint')}
        options={[
          { value: 'none', label: t('mailroom.product-none') },
          ...products.map((product) => ({ value: product.id, label: product.name })),
        ]}
      />
      <TextArea {...field('signature')} label={t('mailroom.signature')} optional={t('common.optional')} />
      <Checkbox
        label={t('mailroom.plus')}
        hint={t('mailroom.plus-hint')}
        checked={values.plusAddressing}
        onChange={(on) => set('plusAddressing', on)}
      />
      <AcknowledgementFields form={form} />
      <TextField
        {...field('authservId')}
        label={t('mailroom.authserv')}
        hint={t('mailroom.authserv-hint')}
        optional={t('common.optional')}
        spellCheck={false}
        autoComplete="off"
      />
      <SenderFields form={form} />
    </>
  );
}
