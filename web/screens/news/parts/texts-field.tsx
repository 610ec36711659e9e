import { useState } from 'react';
import type { Language } from '#contracts/common.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { languageOptions } from '#web/shell/index.ts';
import { Stack, Tabs, TextArea, TextField } from '#web/ui/index.ts';
import type { Texts } from '../values.ts';

interface Props {
  texts: Texts;
  error: string | undefined;
  onChange: (texts: Texts) => void;
}

/** A title and a text, a tab for each language; one is enough. */
export function TextsField({ texts, error, onChange }: Props) {
  const options = languageOptions();
  const [language, setLanguage] = useState<Language>(() => options.find(({ value }) => value === currentSetting().language)?.value ?? 'en');
  const set = (part: 'title' | 'text') => (value: string) => onChange({ ...texts, [language]: { ...texts[language], [part]: value } });
  const written = ({ value, label }: (typeof options)[number]) =>
    texts[value].title.trim() === '' ? label : t('news.written', { language: label });
  return (
    <Tabs
      label={t('news.languages')}
      tabs={options.map((option) => ({ id: option.value, label: written(option) }))}
      value={language}
      onChange={setLanguage}
    >
      <Stack gap={12}>
        <TextField
          id="texts"
          label={t('news.title')}
          value={texts[language].title}
          error={error}
          onChange={set('title')}
          maxLength={200}
          autoComplete="off"
        />
        <TextArea label={t('news.text')} value={texts[language].text} onChange={set('text')} optional={t('common.optional')} />
      </Stack>
    </Tabs>
  );
}
