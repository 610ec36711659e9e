import type { Language } from '#contracts/common.ts';
import { localeOf } from '#contracts/formats.ts';
import { currentSetting, languages, t, type MessageId } from '#web/i18n/index.ts';
import type { Option } from '#web/ui/index.ts';

/** Choices that many forms offer, in the reader's language. */
export const languageOptions = (): Option<Language>[] =>
  languages.map((language) => ({ value: language, label: t(`common.language.${language}` as MessageId) }));

/** `now` stays choosable even if this browser doesn't list it. */
export const timeZoneOptions = (now = ''): Option[] =>
  [...new Set([...Intl.supportedValuesOf('timeZone'), 'UTC', ...(now === '' ? [] : [now])])]
    .toSorted()
    .map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));

export function currencyOptions(now = ''): Option[] {
  const names = new Intl.DisplayNames(localeOf(currentSetting().language), { type: 'currency' });
  return [...new Set([...Intl.supportedValuesOf('currency'), ...(now === '' ? [] : [now])])].map((code) => ({
    value: code,
    label: code,
    hint: names.of(code) ?? code,
  }));
}
