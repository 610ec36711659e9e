import type { Language } from './common.ts';
import { type Setting, formatValue, localeOf } from './formats.ts';

/** A message that was parsed ahead of time (words-parse.ts), so that no browser carries an ICU parser. */
export type Message = string | readonly Piece[];
export type Piece = string | Argument | Formatted | Select | Plural | Hash | Tag;
type Argument = readonly [kind: 0, name: string];
type Formatted = readonly [kind: 1, name: string, style: 'number' | 'date' | 'time', options: object];
type Select = readonly [kind: 2, name: string, choices: Choices];
type Plural = readonly [kind: 3, name: string, choices: Choices, offset: number, type: 'cardinal' | 'ordinal'];
type Hash = readonly [kind: 4];
type Tag = readonly [kind: 5, name: string, inside: Message];
type Choices = Readonly<Record<string, Message>>;

export type Catalogue = Readonly<Record<string, Message>>;
export type Values = Readonly<Record<string, unknown>>;
/** Turns `<b>text</b>` of a message into something of the caller's. */
export type Tags<Rich> = Readonly<Record<string, (inside: readonly (string | Rich)[]) => Rich>>;

const rules = new Map<string, Intl.PluralRules>();
function pluralOf(language: Language, type: 'cardinal' | 'ordinal', n: number): string {
  const key = language + type;
  let found = rules.get(key);
  if (!found) rules.set(key, (found = new Intl.PluralRules(localeOf(language), { type })));
  return found.select(n);
}

function choose(choices: Choices, key: string): Message {
  return choices[key] ?? choices['other'] ?? '';
}

function add<Rich>(out: (string | Rich)[], more: string | Rich): void {
  const last = out.length - 1;
  if (typeof more === 'string' && typeof out[last] === 'string') out[last] = `${out[last]}${more}`;
  else out.push(more);
}

/** The message as a run of texts and whatever the tags made. A missing value shows as its name in braces. */
export function tell<Rich>(
  message: Message,
  values: Values,
  setting: Setting,
  tags: Tags<Rich>,
  hash = '',
  out: (string | Rich)[] = [],
): (string | Rich)[] {
  if (typeof message === 'string') {
    add(out, message);
    return out;
  }
  for (const piece of message) {
    if (typeof piece === 'string') {
      add(out, piece);
      continue;
    }
    if (piece[0] === 4) {
      add(out, hash);
      continue;
    }
    if (piece[0] === 5) {
      const inside = tell(piece[2], values, setting, tags, hash);
      const make = tags[piece[1]];
      if (make) out.push(make(inside));
      else for (const part of inside) add(out, part);
      continue;
    }
    const value = values[piece[1]];
    if (piece[0] === 2) {
      tell(choose(piece[2], String(value)), values, setting, tags, hash, out);
    } else if (piece[0] === 3) {
      const n = Number(value ?? 0);
      const shown = formatValue(n - piece[3], setting);
      const exact = piece[2][`=${n}`];
      tell(exact ?? choose(piece[2], pluralOf(setting.language, piece[4], n - piece[3])), values, setting, tags, shown, out);
    } else if (value === undefined) {
      add(out, `{${piece[1]}}`);
    } else if (piece[0] === 1) {
      add(out, formatValue(value, setting, piece[2], piece[3]));
    } else {
      add(out, formatValue(value, setting));
    }
  }
  return out;
}

/** The message as plain text. */
export function say(message: Message, values: Values, setting: Setting): string {
  return tell<string>(message, values, setting, {}).join('');
}
