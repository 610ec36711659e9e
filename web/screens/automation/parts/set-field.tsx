import type { RuleAction } from '#contracts/automation.ts';
import { t } from '#web/i18n/index.ts';
import { emptyValue, fieldName } from '#web/shell/index.ts';
import { Select } from '#web/ui/index.ts';
import { OneField } from '../../fields/index.ts';
import type { Vocabulary } from '../lookups.ts';
import styles from '../automation.module.css';

interface Props {
  action: Extract<RuleAction, { do: 'field' }>;
  words: Vocabulary;
  error: string | undefined;
  onChange: (next: RuleAction) => void;
}

/** A custom field of the ticket, and what is put into it; nothing empties it. */
export function SetField({ action, words, error, onChange }: Props) {
  const field = words.fields.find(({ key }) => key === action.key);
  if (words.fields.length === 0) return <p className={styles['hint']}>{t('automation.field.none')}</p>;
  return (
    <div className={styles['inside']}>
      <Select
        size="sm"
        labelHidden
        label={t('automation.field')}
        error={field ? undefined : error}
        value={field ? action.key : undefined}
        placeholder={t('automation.value.choose')}
        options={words.fields.map((each) => ({ value: each.key, label: fieldName(each) }))}
        onChange={(key) => onChange({ do: 'field', key, value: emptyValue(words.fields.find((each) => each.key === key)) })}
        {...(words.fields.length > 8 ? { search: { nothing: t('shell.nothing-fits') } } : {})}
      />
      {field && (
        <OneField key={field.key} field={field} value={action.value} error={error} onChange={(value) => onChange({ ...action, value })} />
      )}
    </div>
  );
}
