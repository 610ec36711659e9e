import { t } from '#web/i18n/index.ts';
import { languageOptions } from '#web/shell/index.ts';
import { Checkbox, TextArea } from '#web/ui/index.ts';
import { acknowledgementKeys } from '../settings.ts';
import type { MailForm } from './server-fields.tsx';

/** The automatic first answer, in the words of the workspace where it has some. */
export function AcknowledgementFields({ form: { values, set, field } }: { form: MailForm }) {
  return (
    <>
      <Checkbox
        label={t('mailroom.acknowledge')}
        hint={t('mailroom.acknowledge-hint')}
        checked={values.acknowledges}
        onChange={(on) => set('acknowledges', on)}
      />
      {values.acknowledges &&
        languageOptions().map(({ value, label }, at) => (
          <TextArea
            key={value}
            {...field(acknowledgementKeys[value])}
            label={t('mailroom.acknowledge-text', { language: label })}
            hint={at === 0 ? t('mailroom.acknowledge-text-hint') : undefined}
            optional={t('common.optional')}
          />
        ))}
    </>
  );
}
