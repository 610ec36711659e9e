import { useState } from 'react';
import type { Language } from '#contracts/common.ts';
import type { Inherited } from '#contracts/shared-fields.ts';
import { t } from '#web/i18n/index.ts';
import { languageOptions, timeZoneOptions } from '#web/shell/index.ts';
import { Select } from '#web/ui/index.ts';
import styles from './record.module.css';
import { besideOwn, SharedField } from './shared-field.tsx';

const languageSaid = (language: Language | null | undefined) => languageOptions().find(({ value }) => value === language)?.label;
const zoneSaid = (zone: string | null | undefined) => zone?.replaceAll('_', ' ');

// What it is without a value of its own.
const followed = (from: Inherited | null, says: string | undefined, otherwise: string): string => {
  if (from === null) return otherwise;
  const company = from.company.name;
  return says ? t('customers.from.value', { company, value: says }) : t('customers.from.nothing', { company });
};

export const languageWords = (from: Inherited | null, language: Language | null): string =>
  languageSaid(language) ?? followed(from, languageSaid(from?.language), t('customers.language.any'));
export const zoneWords = (from: Inherited | null, zone: string | null): string =>
  zoneSaid(zone) ?? followed(from, zoneSaid(from?.timeZone), t('customers.zone.any'));

interface Props {
  language: Language | null;
  timeZone: string | null;
  /** The company whose values hold where there is none; null: there is none. */
  from: Inherited | null;
  locked: boolean;
  set: {
    (key: 'language', value: Language | null): void;
    (key: 'timeZone', value: string | null): void;
  };
}

/** In which language somebody is written to, and where they are. */
export function LanguageAndZone({ language, timeZone, from, locked, set }: Props) {
  const [zones] = useState(() => timeZoneOptions(timeZone ?? ''));
  const hint = (own: boolean, says: string | undefined) => (from && own ? besideOwn(from, says) : undefined);
  const shared = { from, locked };
  return (
    <div className={styles['even']}>
      <SharedField {...shared} name={t('customers.language')} own={language !== null} onBack={() => set('language', null)}>
        <Select<Language | 'any'>
          id="language"
          label={t('customers.language')}
          hint={hint(language !== null, languageSaid(from?.language))}
          disabled={locked}
          value={language ?? 'any'}
          onChange={(chosen) => set('language', chosen === 'any' ? null : chosen)}
          options={[{ value: 'any', label: languageWords(from, null) }, ...languageOptions()]}
        />
      </SharedField>
      <SharedField {...shared} name={t('customers.time-zone')} own={timeZone !== null} onBack={() => set('timeZone', null)}>
        <Select
          id="timeZone"
          label={t('customers.time-zone')}
          hint={hint(timeZone !== null, zoneSaid(from?.timeZone))}
          disabled={locked}
          value={timeZone ?? 'any'}
          onChange={(chosen) => set('timeZone', chosen === 'any' ? null : chosen)}
          options={[{ value: 'any', label: zoneWords(from, null) }, ...zones]}
          search={{ nothing: t('shell.nothing-fits') }}
        />
      </SharedField>
    </div>
  );
}
