import { useState } from 'react';
import { Language } from '#contracts/common.ts';
import { forms, type WebForm } from '#contracts/forms.ts';
import { linkOf } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { classes, Row, SegmentedControl, Stack } from '#web/ui/index.ts';
import styles from './forms.module.css';

const widths = ['desktop', 'phone'] as const;

/** The page as others see it, at both widths and in each language; nothing in it can be sent. */
export function Preview({ form }: { form: WebForm }) {
  const [language, setLanguage] = useState<Language>(currentSetting().language);
  const [width, setWidth] = useState<(typeof widths)[number]>('desktop');
  return (
    <Stack gap={12}>
      <Row>
        <SegmentedControl
          name="language"
          label={t('forms.preview-language')}
          options={Language.options.map((value) => ({ value, label: t(`forms.language.${value}`) }))}
          value={language}
          onChange={setLanguage}
        />
        <SegmentedControl
          name="width"
          label={t('forms.preview-width')}
          options={widths.map((value) => ({ value, label: t(`forms.width.${value}`) }))}
          value={width}
          onChange={setWidth}
        />
      </Row>
      <iframe
        key={`${form.version} ${language}`}
        title={t('forms.tab.preview')}
        sandbox=""
        className={classes(styles['frame'], width === 'phone' ? styles['phone'] : undefined)}
        src={linkOf(forms.preview, { params: { form: form.id }, query: { language } })}
      />
    </Stack>
  );
}
