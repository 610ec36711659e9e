import { importTargets, type Import } from '#contracts/imports.ts';
import type { Field } from '#contracts/fields.ts';
import { format, t, type MessageId } from '#web/i18n/index.ts';
import { fieldName } from '#web/shell/index.ts';

export const isRunning = ({ state }: Pick<Import, 'state'>): boolean => state === 'checking' || state === 'applying' || state === 'undoing';

const tones = {
  mapping: 'plain',
  checking: 'plain',
  checked: 'plain',
  applying: 'plain',
  stopped: 'warning',
  applied: 'success',
  undoing: 'plain',
  undone: 'plain',
} as const;
export const toneOf = ({ state }: Pick<Import, 'state'>) => tones[state];

/** Custom fields that a cell can fill. */
export const fillable = (fields: readonly Field[]): readonly Field[] =>
  fields.filter(({ kind }) => kind !== 'person' && kind !== 'company');

export const targetName = (target: string, fields: readonly Field[]): string => {
  const field = fields.find(({ key }) => `fields.${key}` === target);
  return field
    ? fieldName(field)
    : target.startsWith('fields.')
      ? target.slice('fields.'.length)
      : t(`imports.target.${target}` as MessageId);
};

export const targetOptions = (sort: Import['sort'], fields: readonly Field[]): { value: string; label: string }[] => [
  { value: '', label: t('imports.target.none') },
  ...importTargets[sort].map((value) => ({ value, label: targetName(value, fields) })),
  ...fillable(fields).map(({ key }) => ({ value: `fields.${key}`, label: targetName(`fields.${key}`, fields) })),
];

/** What is changed of somebody, in words; the record's own names of its fields beside those of columns. */
export const changeName = (change: string, fields: readonly Field[]): string =>
  change.startsWith('fields.') ? targetName(change, fields) : t(`imports.change.${change}` as MessageId);

/** 0 to 1 in words. */
export const percent = (share: number): string => format.number(share, { style: 'percent', maximumFractionDigits: 0 });
