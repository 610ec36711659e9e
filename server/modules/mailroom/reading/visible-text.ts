import { contrast, isDark, plainColour, type Colour } from './colour.ts';
import { declarationsOf } from './safe-style.ts';

const PAPER: Colour = { red: 255, green: 255, blue: 255, alpha: 1 };
const INK: Colour = { red: 21, green: 24, blue: 28, alpha: 1 };
// Below this nobody reads it: text that is there for those who quote or forward the mail (safety.md S-29).
const READABLE = 1.5;

export type Look = { ink: Colour; paper: Colour; hidden: boolean };
export const plainLook: Look = { ink: INK, paper: PAPER, hidden: false };

// What an element looks like before anything is taken from its style; `parent` is the look of what it stands in.
export function lookOf(element: Element, parent: Look): Look {
  const style = new Map<string, string>();
  for (const { name, value } of declarationsOf(element.getAttribute('style') ?? '')) {
    if (!/!\s*important/i.test(style.get(name) ?? '') || /!\s*important/i.test(value)) style.set(name, value);
  }
  const paper = colourIn(style.get('background-color') ?? style.get('background') ?? element.getAttribute('bgcolor'));
  const ink = colourIn(style.get('color') ?? element.getAttribute('color'));
  return {
    ink: ink ?? parent.ink,
    paper: paper === null || paper.alpha < 0.5 ? parent.paper : paper,
    hidden: parent.hidden || hides(style),
  };
}

function colourIn(value: string | null | undefined): Colour | null {
  for (const word of value?.match(/#?[\da-z]+(?:\([^)]*\))?/gi) ?? []) {
    const colour = plainColour(word);
    if (colour !== null) return colour;
  }
  return null;
}

function hides(style: ReadonlyMap<string, string>): boolean {
  const value = (name: string): string => (style.get(name) ?? '').toLowerCase();
  return (
    value('display').startsWith('none') ||
    /^(?:hidden|collapse)/.test(value('visibility')) ||
    /^0*(?:\.0+)?(?:%|\s|!|$)/.test(`${value('opacity') || '1'} `) ||
    /^[01](?:\.\d+)?(?:px)?(?:\s|!|$)/.test(value('max-height') || value('max-width') || 'none')
  );
}

export const isReadable = ({ ink, paper }: Look): boolean => ink.alpha >= 0.35 && contrast(ink, paper) >= READABLE;
export const inkFor = ({ paper }: Look): string => (isDark(paper) ? '#ffffff' : '#15181c');
export const parsedInk = (look: Look): Colour => plainColour(inkFor(look)) ?? INK;
