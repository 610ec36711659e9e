/** A body longer than this is shown in part; all of it hangs on the entry as the message itself. */
export const longestText = 200_000;

export interface EntryText {
  readonly text: string;
  /** Where the quoted part begins; null: nothing is quoted at the end. */
  readonly quoteFrom: number | null;
  readonly cut: boolean;
}

/** The words of a mail as an entry keeps them: whole, with the place from which screens fold them (helpdesk.md 2.4). */
export const entryText = (mail: { readonly text: string; readonly replyText: string; readonly elided: string }): EntryText => {
  const whole = mail.text
    .replaceAll('\0', '')
    .replace(/\r\n?/g, '\n')
    .replaceAll('\u00A0', ' ')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
  if (whole.length > longestText) return { text: whole.slice(0, longestText), quoteFrom: null, cut: true };
  const folds = mail.elided.trim() !== '' && mail.replyText.trim() !== '' && whole.startsWith(mail.replyText);
  return { text: whole, quoteFrom: folds ? mail.replyText.length : null, cut: false };
};
