export type Trimmed = { replyText: string; elided: string; signature: string | null };

export function trimReply(text: string): Trimmed {
  return { replyText: text.trim(), elided: '', signature: null };
}
