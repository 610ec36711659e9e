import { useSyncExternalStore } from 'react';
import type { Language } from '#contracts/common.ts';
import { localeOf, type Setting } from '#contracts/formats.ts';
import { say, type Catalogue, type Values } from '#contracts/words.ts';
import { fetchCatalogue, type CatalogueName, type MessageId } from './catalogues.ts';

export const languages: readonly Language[] = ['en', 'sv', 'ja'];

let setting: Setting = { language: 'en', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone };
const loaded = new Map<CatalogueName, Catalogue>();
const listeners = new Set<() => void>();
let distort: ((catalogue: Catalogue) => Catalogue) | undefined;

async function fetchInto(language: Language, names: readonly CatalogueName[]): Promise<void> {
  const found = await Promise.all(names.map((name) => fetchCatalogue(language, name)));
  names.forEach((name, index) => {
    const catalogue = found[index];
    if (catalogue) loaded.set(name, distort ? distort(catalogue) : catalogue);
  });
}

/** Fetches catalogues that are not here yet; screens name theirs in routes.ts and never call this. */
export async function loadWords(names: readonly CatalogueName[]): Promise<void> {
  const missing = names.filter((name) => !loaded.has(name));
  if (missing.length > 0) await fetchInto(setting.language, missing);
}

/** Switches language or zone of the whole page, without a reload. */
export async function setSetting(next: Partial<Setting>): Promise<void> {
  const changed = { ...setting, ...next };
  if (changed.language !== setting.language && loaded.size > 0) await fetchInto(changed.language, [...loaded.keys()]);
  setting = changed;
  document.documentElement.lang = localeOf(setting.language).startsWith('en') ? 'en' : setting.language;
  for (const listener of listeners) listener();
}

/** Long accented words instead of the real ones, to find fixed widths and texts outside catalogues. */
export async function usePseudoLocale(): Promise<void> {
  ({ distort } = await import('./pseudo.ts'));
}

export const currentSetting = (): Setting => setting;
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};
/** Re-renders with the setting; the root keys the page by it. */
export const useSetting = (): Setting => useSyncExternalStore(subscribe, currentSetting);

export function messageOf(id: MessageId) {
  const dot = id.indexOf('.');
  return loaded.get(id.slice(0, dot) as CatalogueName)?.[id.slice(dot + 1)] ?? id;
}

/** The words of a message in the reader's language: `t('tickets.queue.count', { count })`. */
export function t(id: MessageId, values: Values = {}): string {
  return say(messageOf(id), values, setting);
}
