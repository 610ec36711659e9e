export interface KeptText {
  readonly title: string;
  readonly html: string;
  /** Of the text that it was written over. */
  readonly version: number;
}

const keyOf = (article: string, language: string): string => `article ${article} ${language}`;

/** What was written and is not on the server yet; nothing where the browser keeps nothing. */
export const keptText = (article: string, language: string): KeptText | undefined => {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(article, language)) ?? 'null');
    return found === null ? undefined : (found as KeptText);
  } catch {
    return undefined;
  }
};
export const keepText = (article: string, language: string, text: KeptText): void => {
  try {
    localStorage.setItem(keyOf(article, language), JSON.stringify(text));
  } catch {
    // Full or forbidden: the server has it a moment later.
  }
};
export const forgetText = (article: string, language: string): void => {
  try {
    localStorage.removeItem(keyOf(article, language));
  } catch {
    // Forbidden: then nothing was kept either.
  }
};
