export type Colour = { red: number; green: number; blue: number; alpha: number };

const NAMES: Readonly<Record<string, string>> = {
  aqua: '0ff',
  beige: 'f5f5dc',
  black: '000',
  blue: '00f',
  brown: 'a52a2a',
  crimson: 'dc143c',
  cyan: '0ff',
  darkblue: '00008b',
  darkgray: 'a9a9a9',
  darkgreen: '006400',
  darkgrey: 'a9a9a9',
  darkred: '8b0000',
  dimgray: '696969',
  dimgrey: '696969',
  floralwhite: 'fffaf0',
  fuchsia: 'f0f',
  ghostwhite: 'f8f8ff',
  gold: 'ffd700',
  gray: '808080',
  green: '008000',
  grey: '808080',
  honeydew: 'f0fff0',
  indigo: '4b0082',
  ivory: 'fffff0',
  lightblue: 'add8e6',
  lightgray: 'd3d3d3',
  lightgrey: 'd3d3d3',
  lightyellow: 'ffffe0',
  lime: '0f0',
  linen: 'faf0e6',
  magenta: 'f0f',
  maroon: '800000',
  mintcream: 'f5fffa',
  navy: '000080',
  olive: '808000',
  orange: 'ffa500',
  pink: 'ffc0cb',
  purple: '800080',
  red: 'f00',
  royalblue: '4169e1',
  seashell: 'fff5ee',
  silver: 'c0c0c0',
  snow: 'fffafa',
  steelblue: '4682b4',
  teal: '008080',
  transparent: '0000',
  white: 'fff',
  whitesmoke: 'f5f5f5',
  yellow: 'ff0',
};

// Null: no colour that is understood here.
export function plainColour(text: string): Colour | null {
  const written = text
    .trim()
    .toLowerCase()
    .replace(/\s*!important$/, '');
  const hex = /^#?([\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/.exec(NAMES[written] ?? written)?.[1];
  if (hex !== undefined) return fromHex(hex);
  const parts =
    /^rgba?\(([^)]*)\)$/
      .exec(written)?.[1]
      ?.split(/[\s,/]+/)
      .filter(Boolean) ?? [];
  if (parts.length < 3) return null;
  const [red = NaN, green = NaN, blue = NaN] = parts.slice(0, 3).map((part) => share(part, 255));
  const alpha = parts[3] === undefined ? 1 : share(parts[3], 1);
  return [red, green, blue, alpha].every(Number.isFinite) ? { red, green, blue, alpha } : null;
}

const share = (part: string, whole: number): number => (part.endsWith('%') ? (Number(part.slice(0, -1)) / 100) * whole : Number(part));

function fromHex(hex: string): Colour {
  const wide = hex.length < 6 ? [...hex].map((digit) => digit + digit).join('') : hex;
  const at = (from: number): number => Number.parseInt(wide.slice(from, from + 2), 16);
  return { red: at(0), green: at(2), blue: at(4), alpha: wide.length === 8 ? at(6) / 255 : 1 };
}

const linear = (value: number): number => (value / 255 <= 0.03928 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
const light = ({ red, green, blue }: Colour): number => 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);

// WCAG 2: from 1, the same, to 21, black on white.
export function contrast(one: Colour, other: Colour): number {
  const [dark = 0, bright = 0] = [light(one), light(other)].toSorted((a, b) => a - b);
  return (bright + 0.05) / (dark + 0.05);
}

export const isDark = (colour: Colour): boolean => light(colour) < 0.18;
