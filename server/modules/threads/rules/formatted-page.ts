export interface Picture {
  readonly contentId: string;
  readonly dataUrl: string;
}

export interface Formatted {
  readonly html: string;
  /** The mail's own, to be shown inside it. */
  readonly pictures: readonly Picture[];
  /** Where the n-th picture from elsewhere is found; null: nobody asked for them. */
  readonly remote: ((at: number) => string) | null;
  readonly theme: 'light' | 'dark';
}

const papers = {
  light: { text: '#15181c', link: '#1b5fc9', paper: '#ffffff', line: '#b3bac4', warn: '#8a4b00', soft: '#fff3df' },
  dark: { text: '#e7eaee', link: '#7fb2ff', paper: '#171b21', line: '#5b6572', warn: '#ffc46b', soft: '#3a2c14' },
};

const escapeAttribute = (text: string): string => text.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);

// A stranger's mail may show one large picture a thousand times; each time is a copy of all of it.
const mostPlaced = 20_000_000;

// In text a "<" is always written as &lt;, so that this finds tags and nothing that only looks like one.
const image = /<img((?: [a-z-]+="[^"]*")*)>/g;
const cidMark = / data-cid="([^"]*)"/;
const remoteMark = / data-remote-src="([^"]*)"/;

const withPictures = (html: string, { pictures, remote }: Pick<Formatted, 'pictures' | 'remote'>): string => {
  const known = new Map(pictures.map(({ contentId, dataUrl }) => [escapeAttribute(contentId), dataUrl]));
  let left = mostPlaced;
  let at = -1;
  return html.replace(image, (tag) => {
    const dataUrl = known.get(cidMark.exec(tag)?.[1] ?? '') ?? '';
    if (dataUrl !== '' && dataUrl.length <= left) {
      left -= dataUrl.length;
      return tag.replace(cidMark, () => ` src="${dataUrl}"`);
    }
    if (!remoteMark.test(tag)) return tag;
    at += 1;
    return tag.replace(remoteMark, () => (remote === null ? ' data-waiting=""' : ` src="${escapeAttribute(remote(at))}"`));
  });
};

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00A0' };

/** The addresses that a formatted mail would load, in the order in which pages count them. */
export const remoteAddresses = (html: string): string[] =>
  [...html.matchAll(image)].flatMap(([tag]) => {
    const written = remoteMark.exec(tag)?.[1];
    return written === undefined ? [] : [written.replace(/&(\w+);/g, (whole, name: string) => entities[name] ?? whole)];
  });

// A mail that says nothing of colours follows the reader's. One that does is written for white paper and gets it.
const isPlain = (html: string): boolean => !/\b(?:bgcolor|background-color|color)\s*[=:]/i.test(html);

/**
 * The page for the sandboxed frame: sanitised content, its own pictures as data, others by links of the desk (decision
 * 18).
 */
export const formattedPage = ({ html, pictures, remote, theme }: Formatted): string => {
  const { text, link, paper, line, warn, soft } = papers[isPlain(html) ? theme : 'light'];
  return `<!doctype html><html><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><base target="_blank"><style>
html{background:${paper}}
body{margin:0;padding:12px;font:14px/22px system-ui,"Hiragino Sans","Yu Gothic UI",Meiryo,"Noto Sans JP",sans-serif;color:${text};overflow-wrap:break-word;overflow-x:auto}
a{color:${link}}a:hover,a:focus-visible{outline:1px dotted;outline-offset:1px}
a[data-elsewhere]::after{content:" \\2192\\20" attr(data-elsewhere);font:600 12px/18px system-ui,sans-serif;color:${warn};background:${soft};border-radius:3px;padding:0 4px;margin-inline-start:4px}
a[title]:not([data-elsewhere]):focus-visible::after{content:" \\2192\\20" attr(title);font:12px/18px system-ui,sans-serif}
img{max-width:100%;height:auto}img[data-waiting],img[data-cid]{display:inline-block;min-width:16px;min-height:16px;border:1px dashed ${line};border-radius:3px;box-sizing:border-box;vertical-align:middle;font-size:12px;line-height:16px}
table{max-width:100%}pre{white-space:pre-wrap}blockquote{margin-inline:0;padding-inline-start:12px;border-inline-start:2px solid ${line}}
@media(max-width:680px){table,td,th,div{max-width:100%!important;min-width:0!important}table,td,th{width:auto!important}img{max-width:min(100%,100vw - 40px)!important}}
@media print{html{background:#fff}body{padding:0;overflow:visible}}
</style></head><body>${withPictures(html, { pictures, remote })}</body></html>`;
};

/** Nothing runs, nothing is fetched but pictures from `origin`, null: from nowhere; `shownBy` is who may put it into a frame. */
export const formattedPolicy = (origin: string | null, shownBy: string): string => {
  const pictures = origin === null ? 'data:' : `data: ${origin}/api/v1/content/`;
  return `sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src ${pictures}; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors ${shownBy}`;
};
