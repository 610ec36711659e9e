import { isOriginalMark } from '../reading/quote-heads.ts';
import { trimReply } from '../reading/reply-text.ts';

export interface MemberWords {
  readonly lane: 'everyone' | 'note';
  readonly text: string;
}

const longest = 100_000;

const withoutSignature = (text: string): string => {
  const { replyText, signature } = trimReply(text);
  return signature !== null && replyText.endsWith(signature) ? replyText.slice(0, -signature.length).trimEnd() : replyText;
};

// Every notice holds the address of its ticket on the desk, wrapped by some servers into one of theirs.
const holdsNotice = (text: string, reference: string): boolean =>
  new RegExp(`(?:/|%2F)t(?:/|%2F)${reference}(?!\\d)`, 'i').test(text) || text.split('\n').some((line) => isOriginalMark(line));

/**
 * What a member wrote above the notice that they answer; `#note` on the first line keeps it with us (S-21). null: it
 * can't be told from what it quotes, or is too long.
 */
export const memberWords = (text: string, reference: string): MemberWords | null => {
  const said = withoutSignature(text).trim();
  if (said.length > longest || holdsNotice(said, reference)) return null;
  const [first = '', ...rest] = said.split('\n');
  const [, beside] = /^#note\b[\s:]*(.*)$/i.exec(first.normalize('NFKC').trim()) ?? [];
  if (beside === undefined) return { lane: 'everyone', text: said };
  return { lane: 'note', text: [...(beside === '' ? [] : [beside]), ...rest].join('\n').trim() };
};
