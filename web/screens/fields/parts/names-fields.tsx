import { Language } from '#contracts/common.ts';
import { t } from '#web/i18n/index.ts';
import type { Form } from '#web/shell/index.ts';
import { TextField } from '#web/ui/index.ts';
import styles from './fields.module.css';

interface Named {
  name: string;
  names: Record<Language, string>;
}

interface Props {
  form: Pick<Form<Named>, 'field' | 'set' | 'values'>;
  single?: boolean;
  error?: string | undefined;
}

interface Texts {
  of: 'name' | 'help';
  most: number;
  texts: Record<Language, string>;
  onChange: (texts: Record<Language, string>) => void;
}

/** The same in the languages where it is said otherwise. */
export function InLanguages({ of, most, texts, onChange }: Texts) {
  return (
    <div className={styles['names']}>
      {Language.options.map((language) => (
        <TextField
          key={language}
          label={t(`fields.${of}-in.${language}`)}
          optional={t('common.optional')}
          maxLength={most}
          autoComplete="off"
          value={texts[language]}
          onChange={(text) => onChange({ ...texts, [language]: text })}
        />
      ))}
    </div>
  );
}

/** The name, and what it is called in the languages where it is called otherwise. */
export function NamesFields({ form, single = false, error }: Props) {
  const { names } = form.values;
  return (
    <>
      <TextField
        {...form.field('name')}
        error={form.field('name').error ?? error}
        label={t('fields.name')}
        maxLength={80}
        autoComplete="off"
      />
      {!single && <InLanguages of="name" most={80} texts={names} onChange={(next) => form.set('names', next)} />}
    </>
  );
}
