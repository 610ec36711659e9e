/** sRGB, OKLCH and WCAG contrast, as pure functions. Channels are 0 to 1. */
export type Rgb = readonly [number, number, number];
export interface Oklch {
  l: number;
  c: number;
  h: number;
}

export function parseHex(hex: string): Rgb | undefined {
  const found = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(hex.trim())?.[1];
  if (!found) return undefined;
  const six = found.length === 3 ? [...found].map((digit) => digit + digit).join('') : found;
  const at = (start: number) => Number.parseInt(six.slice(start, start + 2), 16) / 255;
  return [at(0), at(2), at(4)];
}

const hexOf = (channel: number) =>
  Math.round(channel * 255)
    .toString(16)
    .padStart(2, '0');
export const toHex = (rgb: Rgb): string => `#${rgb.map(hexOf).join('')}`;

const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);
const gamma = (channel: number) => (channel <= 0.0031308 ? channel * 12.92 : 1.055 * channel ** (1 / 2.4) - 0.055);

export const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

export function contrast(one: Rgb, other: Rgb): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Matrices of Björn Ottosson's OKLab. */
export function toOklch(rgb: Rgb): Oklch {
  const [r, g, b] = [linear(rgb[0]), linear(rgb[1]), linear(rgb[2])];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bb = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  return { l: 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s, c: Math.hypot(a, bb), h: Math.atan2(bb, a) };
}

function linearOf({ l, c, h }: Oklch): Rgb {
  const [a, b] = [c * Math.cos(h), c * Math.sin(h)];
  const L = (l + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const M = (l - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const S = (l - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * L - 3.3077115913 * M + 0.2309699292 * S,
    -1.2684380046 * L + 2.6097574011 * M - 0.3413193965 * S,
    -0.0041960863 * L - 0.7034186147 * M + 1.707614701 * S,
  ];
}

const inside = (rgb: Rgb) => rgb.every((channel) => channel >= -0.0001 && channel <= 1.0001);
const clamp = (channel: number) => Math.min(1, Math.max(0, channel));

/** The nearest colour a screen can show: same lightness and hue, less chroma. */
export function fromOklch(wanted: Oklch): Rgb {
  let [low, high] = [0, wanted.c];
  let found = linearOf(wanted);
  if (!inside(found)) {
    for (let step = 0; step < 16; step += 1) {
      const c = (low + high) / 2;
      found = linearOf({ ...wanted, c });
      if (inside(found)) low = c;
      else high = c;
    }
    found = linearOf({ ...wanted, c: low });
  }
  const [r, g, b] = found;
  return [gamma(clamp(r)), gamma(clamp(g)), gamma(clamp(b))];
}
