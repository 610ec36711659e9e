export interface KeptText {
  readonly title: string;
  readonly html: string;
  /** Of the text that it was written over. */
  readonly version: number;
}

/** Whose it is too: another who signs in at the same browser finds nothing. */
export interface Sitting {
  readonly member: string;
  readonly article: string;
  readonly language: string;
}
const keyOf = ({ member, article, language }: Sitting): string => `article ${member} ${article} ${language}`;

/** What was written and is not on the server yet; nothing where the browser keeps nothing. */
export const keptText = (sitting: Sitting): KeptText | undefined => {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(keyOf(sitting)) ?? 'null');
    return found === null ? undefined : (found as KeptText);
  } catch {
    return undefined;
  }
};
export const keepText = (sitting: Sitting, text: KeptText): void => {
  try {
    localStorage.setItem(keyOf(sitting), JSON.stringify(text));
  } catch {
    // Full or forbidden: the server has it a moment later.
  }
};
export const forgetText = (sitting: Sitting): void => {
  try {
    localStorage.removeItem(keyOf(sitting));
  } catch {
    // Forbidden: then nothing was kept either.
  }
};
