// Inline properties that can only change how the text of the mail itself looks. What hides text stays out: hidden text is revealed (safety.md S-29).
const PROPERTIES = new Set(
  'color background-color font font-family font-size font-style font-weight font-variant line-height letter-spacing word-spacing text-align text-decoration text-indent text-transform vertical-align white-space word-break overflow-wrap word-wrap direction unicode-bidi list-style-type border border-top border-right border-bottom border-left border-color border-style border-width border-collapse border-spacing border-radius border-top-color border-right-color border-bottom-color border-left-color border-top-style border-right-style border-bottom-style border-left-style border-top-width border-right-width border-bottom-width border-left-width margin margin-top margin-right margin-bottom margin-left padding padding-top padding-right padding-bottom padding-left width min-width max-width height min-height max-height table-layout float clear display caption-side'.split(
    ' ',
  ),
);
const DISPLAYS = new Set(['block', 'inline', 'inline-block', 'table', 'table-row', 'table-cell', 'list-item']);
const SAFE_VALUE = /^[\w\s#%.,'"!()+/-]{1,300}$/;
const FUNCTIONS = /([a-z-]+)\s*\(/gi;
const COLOUR_FUNCTIONS = new Set(['rgb', 'rgba', 'hsl', 'hsla']);

export function safeStyle(style: string): string {
  // An escape could spell any word that is refused below.
  if (style.includes('\\')) return '';
  const kept: string[] = [];
  for (const declaration of style.replace(/\/\*[\s\S]*?\*\//g, '').split(';')) {
    const colon = declaration.indexOf(':');
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration.slice(colon + 1).trim();
    if (colon > 0 && PROPERTIES.has(name) && isSafe(name, value)) kept.push(`${name}: ${value}`);
  }
  return kept.join('; ');
}

function isSafe(name: string, value: string): boolean {
  if (!SAFE_VALUE.test(value)) return false;
  for (const found of value.matchAll(FUNCTIONS)) {
    if (!COLOUR_FUNCTIONS.has((found[1] ?? '').toLowerCase())) return false;
  }
  if (name === 'display') return DISPLAYS.has(value.toLowerCase());
  if (/^(?:margin|text-indent|letter-spacing|word-spacing)/.test(name) && /(?:^|[\s,])-/.test(value)) return false;
  if (name === 'font-size' || name === 'line-height' || name === 'font')
    return !/(?:^|[\s/])0*(?:\.0*)?(?:px|pt|em|rem|%|ex)?(?:$|[\s/!])/i.test(value);
  if (/^(?:max-)?(?:height|width)$/.test(name)) return !/^0*(?:\.0*)?(?:px|pt|em|rem|%)?(?:\s*!important)?$/i.test(value);
  return true;
}
