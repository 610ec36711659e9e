import type { FormPart, FormState } from '#contracts/forms.ts';
import type { Field } from '#contracts/fields.ts';
import { inLanguage } from '#contracts/form-rules.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { fieldName } from '#web/shell/index.ts';

export const stateTones = { draft: 'plain', live: 'success', off: 'warning' } as const satisfies Record<FormState, string>;

/** What a part is called in the builder: its own words, else the field's, else its kind's. */
export const partName = (part: Pick<FormPart, 'kind' | 'key' | 'labels'>, fields: readonly Field[]): string => {
  const own = inLanguage(part.labels, currentSetting().language);
  if (own !== '') return own;
  const field = part.kind === 'field' ? fields.find(({ key }) => key === part.key) : undefined;
  return field ? fieldName(field) : t(`forms.kind.${part.kind}`);
};

/** A name for a part that no other has. */
export const freeId = (wanted: string, parts: readonly Pick<FormPart, 'id'>[]): string => {
  const base = wanted.slice(0, 36);
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? base : `${base}_${number}`;
    if (!parts.some((part) => part.id === id)) return id;
  }
};
