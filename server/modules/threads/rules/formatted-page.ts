export interface Picture {
  readonly contentId: string;
  readonly dataUrl: string;
}

const colours = {
  light: { text: '#15181c', link: '#1b5fc9', surface: '#ffffff' },
  // Mail is written for white paper; in the dark it keeps a light sheet rather than unreadable colours.
  dark: { text: '#15181c', link: '#1b5fc9', surface: '#f6f7f9' },
};

const escapeAttribute = (text: string): string => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// A stranger's mail may show one large picture a thousand times; each time is a copy of all of it.
const mostPlaced = 20_000_000;

const placed = (html: string, pictures: readonly Picture[]): string => {
  const known = new Map(pictures.map(({ contentId, dataUrl }) => [`data-cid="${escapeAttribute(contentId)}"`, dataUrl]));
  let left = mostPlaced;
  return html.replace(/data-cid="[^"]*"/g, (mark) => {
    const dataUrl = known.get(mark);
    if (dataUrl === undefined || dataUrl.length > left) return mark;
    left -= dataUrl.length;
    return `src="${dataUrl}"`;
  });
};

/** The page for the sandboxed frame: sanitised content, its own pictures as data, nothing else to load (decision 18). */
export const formattedPage = (html: string, pictures: readonly Picture[], theme: 'light' | 'dark'): string => {
  const { text, link, surface } = colours[theme];
  const withPictures = placed(html, pictures);
  return `<!doctype html><html><head><meta charset="utf-8"><base target="_blank"><style>
body{margin:0;padding:12px;font:14px/22px system-ui,"Hiragino Sans","Yu Gothic UI",Meiryo,"Noto Sans JP",sans-serif;color:${text};background:${surface};overflow-wrap:anywhere}
img{max-width:100%;height:auto}a{color:${link}}table{max-width:100%}pre{white-space:pre-wrap}
</style></head><body>${withPictures}</body></html>`;
};

/** Nothing runs, nothing is fetched; pictures come as data. */
export const formattedPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'";
