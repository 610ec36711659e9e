import { useState } from 'react';
import type { SentValues } from '#contracts/fields.ts';
import { requests, type RequestPage } from '#contracts/portal/requests.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, fieldName, fieldText, untouched } from '#web/shell/index.ts';
import { Button, Buttons, Facts, SettingsForm } from '#web/ui/index.ts';
import { isAbout, OfferedInput, useOffered } from './custom-fields.tsx';

/** What the customer was asked beside the words, and may put right while the request is open. */
export function Told({ page }: { page: RequestPage }) {
  const [editing, setEditing] = useState(false);
  const fields = useOffered().filter((field) => isAbout(field, page.productId) || field.key in page.fields);
  const editable = page.can.close ? fields.filter(({ edits }) => edits) : [];
  const facts = fields.flatMap((field): (readonly [string, string])[] => {
    const text = fieldText(field, page.fields[field.key]);
    return text === null ? [] : [[fieldName(field), text]];
  });
  if (facts.length === 0 && editable.length === 0) return null;
  return (
    <section>
      <h2>{t('requests.fields')}</h2>
      {editing ? (
        <Editor page={page} fields={editable} onClose={() => setEditing(false)} />
      ) : (
        <>
          <Facts facts={facts} />
          {editable.length > 0 && (
            <Button size="sm" onClick={() => setEditing(true)}>
              {t('requests.field-change')}
            </Button>
          )}
        </>
      )}
    </section>
  );
}

function Editor({ page, fields, onClose }: { page: RequestPage; fields: ReturnType<typeof useOffered>; onClose: () => void }) {
  const [values, setValues] = useState<SentValues>(page.fields as SentValues);
  const write = useWrite(requests.fill, { onDone: onClose });
  const faults = (write.error?.fields ?? []).map(({ path }) => path);
  const no = untouched(fields.filter(({ needed }) => needed));
  const send = () =>
    write.mutate({
      params: { request: page.reference },
      body: { fields: Object.fromEntries(fields.map(({ key }) => [key, values[key] ?? no[key] ?? null])) },
    });
  return (
    <SettingsForm wide onSubmit={send} label={t('requests.fields')}>
      {write.error && faults.length === 0 && <ErrorStrip problem={write.error} retry={send} />}
      {fields.map((field) => (
        <OfferedInput
          key={field.key}
          field={field}
          value={values[field.key]}
          error={faults.includes(`fields.${field.key}`) ? t('requests.field-needed') : undefined}
          onChange={(value) => setValues((before) => ({ ...before, [field.key]: value }))}
        />
      ))}
      <Buttons>
        <Button type="submit" look="brand" busy={write.isPending}>
          {t('requests.field-save')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
