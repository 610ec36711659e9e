const blocks = 'p h2 h3 h4 ul ol li blockquote pre table thead tbody tr th td hr br';
const spans = 'strong em s code a img';
const kept = new Set(`${blocks} ${spans}`.split(' '));
const empty = new Set(['br', 'hr', 'img']);
// What other editors write for the same.
const same: Readonly<Record<string, string>> = { b: 'strong', i: 'em', strike: 's', del: 's', h1: 'h2', h5: 'h4', h6: 'h4', tt: 'code' };
const id = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const tag = /<(?<close>\/)?(?<name>[a-z][a-z0-9]*)(?<attributes>(?:[^>"]|"[^"]*")*)>|<!--[\s\S]*?-->/gi;
const valueOf = (attributes: string, name: string): string => new RegExp(`\\s${name}="([^"]*)"`, 'i').exec(attributes)?.[1] ?? '';
const number = (attributes: string, name: string): string => {
  const value = valueOf(attributes, name);
  return /^[1-9]\d?$/.test(value) && value !== '1' ? ` ${name}="${value}"` : '';
};

const opened = (name: string, attributes: string): string => {
  if (name === 'a') {
    const href = valueOf(attributes, 'href');
    return /^(?:https?:|mailto:|tel:)/i.test(href) ? `<a href="${href}" rel="noopener noreferrer">` : '<a>';
  }
  if (name === 'img') {
    const file = valueOf(attributes, 'data-cid') || valueOf(attributes, 'data-file');
    return id.test(file) ? `<img data-file="${file}" alt="${valueOf(attributes, 'alt')}">` : '';
  }
  if (name === 'th' || name === 'td') return `<${name}${number(attributes, 'colspan')}${number(attributes, 'rowspan')}>`;
  if (name === 'ol') return `<ol${number(attributes, 'start')}>`;
  return `<${name}>`;
};

/**
 * Of HTML that the sanitiser wrote, what an article is made of: headings, lists, tables, links and its own pictures. Looks
 * are the page's, so styles, classes, colours and everything that could load by itself are left out; words never are.
 */
export const articleHtml = (sanitised: string): string =>
  sanitised.replace(tag, (...found) => {
    const { close, name = '', attributes = '' } = found.at(-1) as Record<string, string | undefined>;
    const small = name.toLowerCase();
    const becomes = same[small] ?? small;
    if (!kept.has(becomes)) return '';
    if (close !== undefined) return empty.has(becomes) ? '' : `</${becomes}>`;
    return opened(becomes, attributes);
  });

export const escapeText = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Plain text as an article begins with it: a paragraph between empty lines. */
export const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\n\s*\n+/)
    .filter((part) => part.trim() !== '')
    .map((part) => `<p>${escapeText(part.trim()).replaceAll('\n', '<br>')}</p>`)
    .join('');

/** The files that a text shows as pictures. */
export const picturesIn = (html: string): string[] => [...html.matchAll(/<img data-file="([0-9a-f-]{36})"/g)].map(([, file = '']) => file);
