import { IntlMessageFormat } from 'intl-messageformat';
import type { Catalogue, Message, Piece } from './words.ts';

/** For Node only: the server at start and the build of the web. Browsers get the result. */
type Element = ReturnType<IntlMessageFormat['getAst']>[number];

const numberStyles: Record<string, Intl.NumberFormatOptions> = {
  percent: { style: 'percent' },
  integer: { maximumFractionDigits: 0 },
};

function options(style: unknown, kind: 'number' | 'date' | 'time'): object {
  if (style && typeof style === 'object' && 'parsedOptions' in style) return style.parsedOptions as object;
  if (typeof style === 'string' && kind === 'number') return numberStyles[style] ?? {};
  return {};
}

function piece(element: Element): Piece {
  switch (element.type) {
    case 0:
      return element.value;
    case 1:
      return [0, element.value];
    case 2:
      return [1, element.value, 'number', options(element.style, 'number')];
    case 3:
      return [1, element.value, 'date', options(element.style, 'date')];
    case 4:
      return [1, element.value, 'time', options(element.style, 'time')];
    case 5:
      return [2, element.value, choices(element.options)];
    case 6:
      return [3, element.value, choices(element.options), element.offset, element.pluralType ?? 'cardinal'];
    case 7:
      return [4];
    case 8:
      return [5, element.value, message(element.children)];
    default:
      throw new Error('A message holds something that ICU MessageFormat does not know.');
  }
}

const choices = (found: Record<string, { value: Element[] }>) =>
  Object.fromEntries(Object.entries(found).map(([key, choice]) => [key, message(choice.value)]));

function message(elements: readonly Element[]): Message {
  if (elements.length === 0) return '';
  const only = elements[0];
  if (elements.length === 1 && only?.type === 0) return only.value;
  return elements.map(piece);
}

export function parseMessage(icu: string): Message {
  return message(new IntlMessageFormat(icu, 'en').getAst());
}

export function parseCatalogue(texts: Readonly<Record<string, string>>): Catalogue {
  return Object.fromEntries(
    Object.entries(texts).map(([id, text]) => {
      try {
        return [id, parseMessage(text)];
      } catch (cause) {
        throw new Error(`The message ${id} is not ICU MessageFormat: ${text}`, { cause });
      }
    }),
  );
}

/** Every argument and tag of a message, for the check that all languages use the same ones. */
export function argumentsOf(found: Message, into = new Set<string>()): Set<string> {
  if (typeof found === 'string') return into;
  for (const part of found) {
    if (typeof part === 'string' || part[0] === 4) continue;
    into.add(part[0] === 5 ? `<${part[1]}>` : part[1]);
    if (part[0] === 2 || part[0] === 3) for (const choice of Object.values(part[2])) argumentsOf(choice, into);
    if (part[0] === 5) argumentsOf(part[2], into);
  }
  return into;
}
