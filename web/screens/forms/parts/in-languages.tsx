import { Language } from '#contracts/common.ts';
import type { FormWords } from '#contracts/forms.ts';
import { t } from '#web/i18n/index.ts';
import { TextArea, TextField } from '#web/ui/index.ts';
import styles from './forms.module.css';

interface Props {
  of: 'label' | 'help' | 'words' | 'title' | 'intro' | 'thanks';
  most: number;
  words: FormWords;
  long?: boolean;
  /** What stands there where nothing is written. */
  usual?: string;
  onChange: (words: FormWords) => void;
}

/** The same in each language, side by side. */
export function InLanguages({ of, most, words, long = false, usual, onChange }: Props) {
  const Control = long ? TextArea : TextField;
  return (
    <fieldset className={styles['languages']}>
      <legend>{t(`forms.in.${of}`)}</legend>
      {Language.options.map((language) => (
        <Control
          key={language}
          id={`${of}-${language}`}
          label={t(`forms.language.${language}`)}
          lang={language}
          maxLength={most}
          placeholder={usual ?? ''}
          value={words[language] ?? ''}
          onChange={(text) => onChange({ ...words, [language]: text })}
        />
      ))}
    </fieldset>
  );
}
