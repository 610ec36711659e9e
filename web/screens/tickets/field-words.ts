import { t } from '#web/i18n/index.ts';
import { useAllFields } from '#web/screens/fields/index.ts';
import { fieldName } from '#web/shell/index.ts';
import type { RuleNames } from './rule-words.ts';

/** What the workspace's own fields and their values are called in the reader's language, where rules name them. */
export function useFieldWords(): Required<Pick<RuleNames, 'names' | 'labels'>> {
  const fields = useAllFields() ?? [];
  const label = (field: (typeof fields)[number]) =>
    field.kind === 'date' ? t('rules.fact.days', { name: fieldName(field) }) : fieldName(field);
  return {
    names: Object.fromEntries(fields.flatMap((field) => field.choices.map((choice) => [choice.id, fieldName(choice)]))),
    labels: new Map(fields.map((field) => [`${field.on}.${field.key}`, label(field)])),
  };
}
