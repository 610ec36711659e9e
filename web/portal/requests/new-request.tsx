import { portalCatalog } from '#contracts/portal/catalog.ts';
import { requests } from '#contracts/portal/requests.ts';
import { usePortalMe, useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, useForm, useGo, useSearchParams } from '#web/shell/index.ts';
import {
  Button,
  FileDrop,
  FormErrorSummary,
  IconCamera,
  IconSend,
  SettingsForm,
  Skeleton,
  Strip,
  strokeOf,
  TextArea,
  TextField,
} from '#web/ui/index.ts';
import { useEffect, useState } from 'react';
import { SuggestedArticles } from '../parts/suggested-articles.tsx';
import { NativeSelect } from '../parts/native-select.tsx';
import styles from './new-request.module.css';
import { CustomFields, useCustomFields } from './parts/custom-fields.tsx';
import { FilePicker } from './parts/file-picker.tsx';
import { UploadList } from './parts/upload-list.tsx';
import { questionSchema } from './parts/question-schema.ts';
import { forgetQuestion, keepQuestion, keptQuestion } from './parts/kept-question.ts';
import { uploadLimit, useUploads } from './parts/use-uploads.ts';

export function NewRequest() {
  const [search] = useSearchParams({ subject: '' });
  const go = useGo();
  const me = usePortalMe().id;
  const uploads = useUploads();
  const [early, setEarly] = useState(false);
  const catalog = useRead(portalCatalog.products);
  const products = catalog.data?.items ?? [];
  const [kept] = useState(() => keptQuestion(me));
  const form = useForm({ ...kept, subject: search.subject || kept.subject }, questionSchema(products), {
    productId: t('requests.new.product-needed'),
    areaId: t('requests.new.area-needed'),
    subject: t('requests.new.subject-needed'),
    text: t('requests.new.text-needed'),
  });
  const { values, field, set } = form;
  const product = products.find((each) => each.id === values.productId);
  useEffect(() => keepQuestion(me, values), [me, values]);
  const only = products.length === 1 ? products[0]?.id : undefined;
  useEffect(() => {
    if (only !== undefined && values.productId !== only) set('productId', only);
  }, [only, values.productId, set]);

  const custom = useCustomFields(product?.id ?? null);
  const write = useWrite(requests.ask, {
    onDone: (reply) => {
      forgetQuestion(me);
      go(`/requests/${reply.reference}`, { sent: 'yes' }, { replace: true });
    },
    onProblem: (problem) => {
      custom.take(problem);
      form.take(problem);
    },
  });

  const send = () => {
    setEarly(uploads.busy);
    if (uploads.busy || write.isPending) return;
    form.submit(({ subject, text }) =>
      write.mutate({
        body: {
          subject,
          text,
          productId: product?.id ?? null,
          areaId: product && values.areaId ? values.areaId : null,
          attachmentIds: uploads.ids,
          fields: custom.sent,
        },
      }),
    );
  };

  return (
    <div className={styles['page']}>
      <header className={styles['head']}>
        <h1 tabIndex={-1} data-page-heading="">
          {t('requests.new.title')}
        </h1>
        <p>{t('requests.new.lead')}</p>
      </header>
      <div className={styles['card']}>
        <SettingsForm wide onSubmit={send} label={t('requests.new.title')}>
          {form.errors.length > 1 && (
            <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />
          )}
          {catalog.isPending && <Skeleton height={40} />}
          {catalog.error && !catalog.data && <ErrorStrip problem={catalog.error} retry={() => void catalog.refetch()} />}
          {products.length > 1 && (
            <NativeSelect
              id="productId"
              label={t('requests.new.product')}
              placeholder={t('requests.new.choose-one')}
              options={products.map(({ id, name }) => ({ value: id, label: name }))}
              value={product?.id ?? ''}
              error={field('productId').error}
              onChange={(next) => {
                set('productId', next);
                set('areaId', '');
              }}
            />
          )}
          {product && product.areas.length > 0 && (
            <NativeSelect
              id="areaId"
              label={t('requests.new.area')}
              optional={product.areaRequired ? undefined : t('common.optional')}
              placeholder={t('requests.new.choose-one')}
              options={product.areas.map(({ id, name }) => ({ value: id, label: name }))}
              value={values.areaId}
              error={field('areaId').error}
              onChange={(next) => set('areaId', next)}
            />
          )}
          <TextField
            {...field('subject')}
            label={t('requests.new.subject')}
            hint={t('requests.new.subject.hint')}
            maxLength={500}
            autoComplete="off"
          />
          <TextArea
            {...field('text')}
            rows={6}
            label={t('requests.new.text')}
            onKeyDown={(event) => strokeOf(event.nativeEvent) === 'mod+enter' && send()}
            hint={t('requests.new.text.hint')}
            maxLength={100_000}
          />
          <SuggestedArticles apart text={`${values.subject} ${values.text}`} product={product?.id} />
          <CustomFields of={custom} />
          <div className={styles['files']}>
            <FileDrop
              label={
                <>
                  <span className={styles['mouse']}>{t('requests.new.drop')}</span>
                  <span className={styles['touch']}>{t('requests.new.choose')}</span>
                </>
              }
              hint={t('requests.new.size', { size: format.bytes(uploadLimit) })}
              onFiles={uploads.add}
            />
            <div className={styles['touch']}>
              <FilePicker camera icon={IconCamera} label={t('requests.new.photo')} onFiles={uploads.add} />
            </div>
            <UploadList uploads={uploads} />
          </div>
          {early && uploads.busy && <Strip role="status">{t('requests.file.wait')}</Strip>}
          {write.error && write.error.fields.length === 0 && <ErrorStrip problem={write.error} retry={send} />}
          <Button type="submit" look="brand" size="lg" icon={IconSend} busy={write.isPending}>
            {t('requests.new.send')}
          </Button>
        </SettingsForm>
      </div>
    </div>
  );
}
