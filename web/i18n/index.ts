export { t, loadWords, setSetting, useSetting, currentSetting, usePseudoLocale, languages } from './words.ts';
export { T } from './t.tsx';
export { Ago, At } from './time.tsx';
export * as format from './format.ts';
export type { MessageId, CatalogueName } from './catalogues.ts';
