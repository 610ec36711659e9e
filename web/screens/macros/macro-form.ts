import { z } from 'zod';
import type { Language } from '#contracts/common.ts';
import { macros, type Macro } from '#contracts/macros.ts';
import { placeholderFault, type PlaceholderFault } from '#contracts/placeholders.ts';
import type { MacroAction } from '#contracts/ticket-actions.ts';
import type { Reach } from '#contracts/views.ts';

export interface MacroValues {
  name: string;
  folder: string;
  reach: Reach;
  teamIds: readonly string[];
  texts: Readonly<Record<Language, string>>;
  actions: readonly MacroAction[];
}

export const noMacro: MacroValues = {
  name: '',
  folder: '',
  reach: 'private',
  teamIds: [],
  texts: { en: '', sv: '', ja: '' },
  actions: [],
};

export const valuesOf = ({ name, folder, reach, teamIds, texts, actions }: Macro): MacroValues => ({
  name,
  folder: folder ?? '',
  reach,
  teamIds,
  texts: { en: texts.en ?? '', sv: texts.sv ?? '', ja: texts.ja ?? '' },
  actions,
});

export const bodyOf = ({ name, folder, reach, teamIds, texts, actions }: MacroValues): z.input<typeof macros.create.body> => ({
  name,
  folder: folder.trim() === '' ? null : folder,
  reach,
  teamIds: reach === 'teams' ? [...teamIds] : [],
  texts: Object.fromEntries(Object.entries(texts).filter(([, text]) => text.trim() !== '')),
  actions: [...actions],
});

/** Of what is sent, that which differs; who may use it goes along with its teams. */
export const changeOf = (values: MacroValues, differs: readonly string[]): Partial<z.input<typeof macros.create.body>> => {
  const sent = differs.includes('reach') ? [...differs, 'teamIds'] : differs;
  return Object.fromEntries(Object.entries(bodyOf(values)).filter(([key]) => sent.includes(key)));
};

/** The first text with something in it that means nothing, and in which language it is. */
export const faultIn = (texts: MacroValues['texts']): { language: Language; fault: PlaceholderFault } | undefined => {
  for (const language of ['en', 'sv', 'ja'] as const) {
    const fault = placeholderFault(texts[language]);
    if (fault) return { language, fault };
  }
  return undefined;
};

export const isEmpty = ({ texts, actions }: MacroValues): boolean =>
  actions.length === 0 && Object.values(texts).every((text) => text.trim() === '');

export const MacroForm = z.object({ name: macros.create.body.shape.name });
