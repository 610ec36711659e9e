import { contrast, fromOklch, parseHex, toHex, toOklch, type Rgb } from './colour.ts';

/** The colours a workspace's one colour turns into, per scheme. Only customer faces use them. */
export interface BrandColours {
  fill: string;
  onFill: string;
  /** How well text on the fill reads, as WCAG counts it. */
  ratio: number;
  text: string;
  /** A fill that the page would swallow gets an edge. */
  border: string | null;
  /** The text colour isn't the one that was chosen. */
  corrected: boolean;
}

type Scheme = 'light' | 'dark';
const rgb = (hex: string): Rgb => parseHex(hex) ?? [0, 0, 0];
/** Page and the least favourable surface that brand text lies on. */
const surfaces: Record<Scheme, { page: Rgb; worst: readonly Rgb[] }> = {
  light: { page: rgb('#f6f7f9'), worst: [rgb('#ffffff'), rgb('#eaedf1'), rgb('#e3edfd')] },
  dark: { page: rgb('#0f1216'), worst: [rgb('#171b21'), rgb('#222831'), rgb('#16304f')] },
};
const white: Rgb = [1, 1, 1];
const black: Rgb = [0, 0, 0];

const readable = (colour: Rgb, on: readonly Rgb[]) => on.every((surface) => contrast(colour, surface) >= 4.5);

/** Same hue, lightness moved by the smallest step that reads on every surface. */
function textOf(chosen: Rgb, scheme: Scheme): Rgb {
  const on = surfaces[scheme].worst;
  if (readable(chosen, on)) return chosen;
  const start = toOklch(chosen);
  let [near, far] = [start.l, scheme === 'light' ? 0 : 1];
  for (let step = 0; step < 20; step += 1) {
    const l = (near + far) / 2;
    if (readable(rgb(toHex(fromOklch({ ...start, l }))), on)) far = l;
    else near = l;
  }
  return fromOklch({ ...start, l: far });
}

export function brandColours(colour: string, scheme: Scheme): BrandColours | undefined {
  const chosen = parseHex(colour);
  if (!chosen) return undefined;
  const text = toHex(textOf(chosen, scheme));
  const fill = toHex(chosen);
  return {
    fill,
    onFill: toHex(contrast(chosen, white) >= contrast(chosen, black) ? white : black),
    ratio: Math.max(contrast(chosen, white), contrast(chosen, black)),
    text,
    border: contrast(chosen, surfaces[scheme].page) < 3 ? text : null,
    corrected: text !== fill,
  };
}

/** The custom properties for both schemes, to set on an element. */
export function brandProperties(colour: string): Record<string, string> | undefined {
  const light = brandColours(colour, 'light');
  const dark = brandColours(colour, 'dark');
  if (!light || !dark) return undefined;
  return {
    '--brand': light.fill,
    '--on-brand': light.onFill,
    '--brand-text': `light-dark(${light.text}, ${dark.text})`,
    '--brand-border': `light-dark(${light.border ?? 'transparent'}, ${dark.border ?? 'transparent'})`,
  };
}
