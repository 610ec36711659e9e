/** What is being typed behind an operator's colon, up to the caret. */
export interface Typing {
  readonly operator: string;
  readonly value: string;
  /** Where the value begins in the text. */
  readonly at: number;
}

const behindColon = /(?:^|[\s-])(?<operator>\p{L}+)[:：](?<value>"[^"]*|[^\s"]*)$/u;

export function typingIn(text: string, caret: number): Typing | undefined {
  const found = behindColon.exec(text.slice(0, caret));
  const { operator, value } = found?.groups ?? {};
  if (operator === undefined || value === undefined || value.startsWith('//')) return undefined;
  const list = value.startsWith('"') ? value.slice(1) : value.slice(value.lastIndexOf(',') + 1);
  return { operator, value: list, at: caret - list.length - (value.startsWith('"') ? 1 : 0) };
}

/** The text with what was chosen in the place of what was typed of it, and where the caret then stands. */
export function completed(text: string, caret: number, { at }: Typing, chosen: string): { text: string; caret: number } {
  const rest = text.slice(caret).replace(/^"/, '');
  const before = `${text.slice(0, at)}${chosen} `;
  return { text: before + rest.trimStart(), caret: before.length };
}

/** The question without one of its operators. */
export const withoutChip = (q: string, raw: string): string => q.replace(raw, '').replace(/\s+/g, ' ').trim();
