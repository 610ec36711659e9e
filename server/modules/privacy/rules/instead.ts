import type { Language } from '#contracts/common.ts';

/** What stands where somebody was, in the language of the workspace. */
export const instead: Record<Language, { readonly name: string; readonly text: string }> = {
  en: { name: 'Erased person', text: 'Erased with the person who wrote it.' },
  sv: { name: 'Raderad person', text: 'Raderat tillsammans med personen som skrev det.' },
  ja: { name: '消去された人', text: '書いた人のデータとともに消去されました。' },
};
