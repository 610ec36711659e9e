import { plainColour } from './colour.ts';

// Inline properties that can only change how the text of the mail itself looks. What hides text or puts it in another
// order stays out: hidden text is revealed (safety.md S-29).
const PROPERTIES = new Set(
  'color background-color font font-family font-size font-style font-weight font-variant line-height letter-spacing word-spacing text-align text-decoration text-indent text-transform vertical-align white-space word-break overflow-wrap word-wrap direction list-style-type border border-top border-right border-bottom border-left border-color border-style border-width border-collapse border-spacing border-radius border-top-color border-right-color border-bottom-color border-left-color border-top-style border-right-style border-bottom-style border-left-style border-top-width border-right-width border-bottom-width border-left-width margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left width min-width max-width height min-height max-height table-layout float clear display caption-side'.split(
    ' ',
  ),
);
const DISPLAYS = new Set(['block', 'inline', 'inline-block', 'table', 'table-row', 'table-cell', 'list-item']);
const SAFE_VALUE = /^[\w\s#%.,'"!()+/-]{1,300}$/;
const FUNCTIONS = /([a-z-]+)\s*\(/gi;
const COLOUR_FUNCTIONS = new Set(['rgb', 'rgba', 'hsl', 'hsla']);
const LENGTH = /([+-]?(?:\d+\.?\d*|\.\d+))([a-z%]*)/gi;
const PIXELS: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 37.8,
  mm: 3.78,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  '%': 0.16,
};

// Wider than any mail is laid out, and further than text can be moved and still be seen.
const WIDEST = 2000;
const FURTHEST = 240;
const SMALLEST_TEXT = 7;

export type Declaration = { name: string; value: string };

// Without comments; an escape could spell any word that is refused below, so what holds one is left out.
export function declarationsOf(style: string): Declaration[] {
  return style
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .split(';')
    .flatMap((text) => {
      const colon = text.indexOf(':');
      if (colon <= 0 || text.includes('\\')) return [];
      return [{ name: text.slice(0, colon).trim().toLowerCase(), value: text.slice(colon + 1).trim() }];
    });
}

// `blank`: nothing to read in there, so that a spacer may be as small as it wants.
export function safeStyle(style: string, blank: () => boolean = () => false): string {
  return declarationsOf(style)
    .map(asColour)
    .filter(({ name, value }) => PROPERTIES.has(name) && isSafe(name, value, blank))
    .map(({ name, value }) => `${name}: ${value}`)
    .join('; ');
}

// Of a background only its colour can stay.
function asColour({ name, value }: Declaration): Declaration {
  if (name !== 'background') return { name, value };
  const words = value.replace(/url\s*\([^)]*\)/gi, ' ').match(/#[\da-f]{3,8}\b|(?:rgb|hsl)a?\([^)]*\)|[a-z]+/gi) ?? [];
  const colour = words.find((word) => plainColour(word) !== null);
  return { name: 'background-color', value: colour ?? '' };
}

function isSafe(name: string, value: string, blank: () => boolean): boolean {
  if (!SAFE_VALUE.test(value) || value.split('"').length % 2 === 0 || value.split("'").length % 2 === 0) return false;
  for (const found of value.matchAll(FUNCTIONS)) {
    if (!COLOUR_FUNCTIONS.has((found[1] ?? '').toLowerCase())) return false;
  }
  if (name === 'display') return DISPLAYS.has(value.toLowerCase());
  if (/color$|font-family|^font-(?:weight|style|variant)|^text-(?:align|decoration|transform)|^direction/.test(name)) return true;
  return measuresWell(name, value, blank);
}

function measuresWell(name: string, value: string, blank: () => boolean): boolean {
  const measures = measuresIn(value);
  if (measures === null || measures.some((length) => Math.abs(length.pixels) > WIDEST)) return false;
  if (/^(?:margin|padding|text-indent|letter-spacing|word-spacing)/.test(name))
    return measures.every(({ pixels }) => pixels >= 0 && pixels <= FURTHEST);
  if (name === 'font-size' || name === 'font') {
    const size = measures.find(({ unit }) => unit !== '') ?? null;
    return size === null ? !/(?:^|\s)0+(?:\s|$|\/)/.test(value) : size.pixels >= SMALLEST_TEXT || blank();
  }
  if (name === 'line-height')
    return (
      measures.every(({ pixels, unit }) => (unit === '' || unit === '%' || unit === 'em' ? pixels >= 11 : pixels >= SMALLEST_TEXT)) ||
      blank()
    );
  if (/^(?:max-)?(?:height|width)$/.test(name)) return measures.every(({ pixels }) => pixels >= 1) || blank();
  return true;
}

// Null: something that isn't a plain length, such as a share of the window or 1e9.
function measuresIn(value: string): { pixels: number; unit: string }[] | null {
  const measures: { pixels: number; unit: string }[] = [];
  const bare = value
    .replace(/#[\da-f]{3,8}\b/gi, ' ')
    .replace(/\b(?:rgb|hsl)a?\([^)]*\)/gi, ' ')
    .replace(/"[^"]*"|'[^']*'/g, ' ');
  for (const [, number = '', written = ''] of bare.matchAll(LENGTH)) {
    const unit = written.toLowerCase();
    const factor = unit === '' ? 16 : PIXELS[unit];
    if (factor === undefined) return null;
    measures.push({ pixels: Number(number) * (unit === '' && Number(number) > 20 ? 1 : factor), unit });
  }
  return measures;
}
