import createDOMPurify from 'dompurify';
import { JSDOM, type DOMWindow } from 'jsdom';
import { inlineStyles } from './inline-style.ts';
import { safeLink } from './safe-link.ts';
import { safeStyle } from './safe-style.ts';
import { SANITISER_VERSION } from './version.ts';
import { inkFor, isReadable, lookOf, parsedInk, plainLook, type Look } from './visible-text.ts';

export type SanitisedHtml = { html: string; version: number; remoteImages: number };

const TAGS =
  'a abbr acronym address article aside b bdi big blockquote br caption center cite code col colgroup dd del dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre section q rt ruby s samp small span strike strong sub sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
    ' ',
  );
const ATTRIBUTES =
  'abbr align alt bgcolor border cellpadding cellspacing color cols colspan datetime dir face headers height href hspace lang noshade nowrap reversed rows rowspan scope size span src start style summary title type valign value vspace width'.split(
    ' ',
  );
const PICTURE = /^data:image\/(?:png|gif|jpe?g|webp);base64,[\w+/=\s]*$/i;
const MOST_REMOTE = 100;
// What is longer is sanitised as it stands: two readings of it would take too long.
const LONGEST_PREPARED = 600_000;

type Purifier = ReturnType<typeof createDOMPurify>;
type Tools = { window: DOMWindow; purifier: Purifier };
let tools: Tools | null = null;
let remoteImages = 0;
let looks = new WeakMap<Element, Look>();

// safety.md S-28, S-29. Loads a DOM: call it only in the process that may die (reader-child.ts).
export function sanitiseHtml(html: string): SanitisedHtml {
  tools ??= makeTools();
  remoteImages = 0;
  looks = new WeakMap();
  const clean = tools.purifier.sanitize(prepared(html, tools.window), {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    // Asked of every attribute, so values that are no address have to pass too; links and pictures are settled below.
    ALLOWED_URI_REGEXP: /^(?:(?:https?|mailto|tel|sms|callto|sip|xmpp|cid):|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$))/i,
    FORBID_CONTENTS: [
      'script',
      'style',
      'template',
      'title',
      'head',
      'noscript',
      'noembed',
      'noframes',
      'iframe',
      'object',
      'svg',
      'math',
      'select',
      'textarea',
      'xmp',
      'plaintext',
      'audio',
      'video',
    ],
    SANITIZE_DOM: true,
    SANITIZE_NAMED_PROPS: true,
    WHOLE_DOCUMENT: false,
    RETURN_TRUSTED_TYPE: false,
  });
  return { html: clean, version: SANITISER_VERSION, remoteImages };
}

function makeTools(): Tools {
  // Scripts stay off and nothing is fetched: both are jsdom's defaults.
  const { window } = new JSDOM('');
  const purifier = createDOMPurify(window);
  purifier.addHook('afterSanitizeAttributes', (node) => settleAttributes(node));
  return { window, purifier };
}

// The look of a mail that stands outside of its words: its style sheets, and the body that paints the page.
function prepared(html: string, window: DOMWindow): string {
  if (html.length > LONGEST_PREPARED || !/<(?:style|body)\b/i.test(html)) return html;
  const document = new window.DOMParser().parseFromString(html, 'text/html');
  inlineStyles(document);
  const { body } = document;
  const painted = document.createElement('div');
  for (const name of ['style', 'bgcolor', 'dir', 'lang']) {
    const value = body.getAttribute(name);
    if (value !== null) painted.setAttribute(name, value);
  }
  const text = body.getAttribute('text');
  if (text !== null) painted.setAttribute('style', `color: ${text}; ${body.getAttribute('style') ?? ''}`);
  if (painted.attributes.length === 0) return body.innerHTML;
  painted.append(...body.childNodes);
  return painted.outerHTML;
}

function settleAttributes(element: Element): void {
  const look = lookOf(element, looks.get(element.parentElement ?? element) ?? plainLook);
  settleStyle(element, look);
  if (element.tagName === 'IMG') settleImage(element, look);
  else element.removeAttribute('src');
  if (element.tagName === 'A') settleLink(element);
  else element.removeAttribute('href');
}

function settleStyle(element: Element, look: Look): void {
  const written = element.getAttribute('style');
  const readable = isReadable(look);
  looks.set(element, readable ? look : { ...look, ink: parsedInk(look) });
  if (written === null && readable) return;
  const safe = safeStyle(written ?? '', () => element.tagName === 'IMG' || isBlank(element));
  if (!readable) element.removeAttribute('color');
  const style = readable
    ? safe
    : [safe.replace(/(?:^|; )color: [^;]*/g, '').replace(/^; /, ''), `color: ${inkFor(look)}`].filter(Boolean).join('; ');
  if (style === '') element.removeAttribute('style');
  else element.setAttribute('style', style);
}

// A deep one is taken for one with words: whoever asks does so for each element of a mail.
function isBlank(element: Element): boolean {
  const walker = element.ownerDocument.createTreeWalker(element);
  for (let steps = 0; steps < 40; steps += 1) {
    const node = walker.nextNode();
    if (node === null) return true;
    if (node.nodeName === 'IMG' || (node.nodeType === node.TEXT_NODE && /[^\s\p{Cf}\u034F]/u.test(node.nodeValue ?? ''))) return false;
  }
  return false;
}

// Nothing loads by itself: the viewer replaces what the reader asked for (S-29, S-46). A picture that nobody could see
// only tells that the mail was opened, and is never offered.
function settleImage(image: Element, look: Look): void {
  const source = (image.getAttribute('src') ?? '').trim().replace(/^\/\//, 'https://');
  const unseen = look.hidden || isTiny(image);
  image.removeAttribute('src');
  if (/^cid:/i.test(source)) image.setAttribute('data-cid', contentId(source.slice(4)));
  else if (/^https?:/i.test(source) && URL.canParse(source)) {
    if (unseen || remoteImages >= MOST_REMOTE || source.length > 4000) image.removeAttribute('alt');
    else {
      image.setAttribute('data-remote-src', new URL(source).href);
      remoteImages += 1;
    }
  } else if (PICTURE.test(source)) image.setAttribute('src', source);
}

function isTiny(image: Element): boolean {
  const style = image.getAttribute('style') ?? '';
  return ['width', 'height'].some((side) => {
    const written = image.getAttribute(side) ?? new RegExp(`(?:^|; )${side}: (\\d+(?:\\.\\d+)?)px`).exec(style)?.[1] ?? '';
    return /^\s*\d+(?:\.\d+)?(?:px)?\s*$/.test(written) && Number.parseFloat(written) <= 2;
  });
}

function contentId(written: string): string {
  try {
    return decodeURIComponent(written).replace(/^<|>$/g, '');
  } catch {
    return written;
  }
}

function settleLink(link: Element): void {
  const safe = safeLink(link.getAttribute('href') ?? '', link.textContent ?? '');
  link.removeAttribute('title');
  if (safe === null) {
    link.removeAttribute('href');
    return;
  }
  link.setAttribute('href', safe.href);
  link.setAttribute('title', safe.host);
  // Shown by the viewer beside the words, which name another place.
  if (safe.elsewhere) link.setAttribute('data-elsewhere', safe.host);
  link.setAttribute('rel', 'noopener noreferrer');
  link.setAttribute('target', '_blank');
}
