import createDOMPurify from 'dompurify';
import { JSDOM } from 'jsdom';
import { safeStyle } from './safe-style.ts';

// Raised with every change of what passes: stored HTML of an older version is made again.
export const SANITISER_VERSION = 1;

export type SanitisedHtml = { html: string; version: number; remoteImages: number };

const TAGS =
  'a abbr acronym address article aside b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn div dl dt em figcaption figure font footer h1 h2 h3 h4 h5 h6 header hr i img ins kbd li main mark ol p pre q rp rt ruby s samp section small span strike strong sub summary sup table tbody td tfoot th thead time tr tt u ul var wbr'.split(
    ' ',
  );
const ATTRIBUTES =
  'abbr align alt bgcolor border cellpadding cellspacing color cols colspan datetime dir face headers height href hspace lang noshade nowrap reversed rows rowspan scope size span src start style summary title type valign value vspace width'.split(
    ' ',
  );
const PICTURE = /^data:image\/(?:png|gif|jpe?g|webp);base64,[\w+/=\s]*$/i;
const LINKS = /^(?:https?|mailto|tel|sms|callto|sip|xmpp):/i;

type Purifier = ReturnType<typeof createDOMPurify>;
let purifier: Purifier | null = null;
let remoteImages = 0;

// safety.md S-28, S-29. Loads a DOM: call it only in the process that may die (reader-child.ts).
export function sanitiseHtml(html: string): SanitisedHtml {
  purifier ??= makePurifier();
  remoteImages = 0;
  const clean = purifier.sanitize(html, {
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

function makePurifier(): Purifier {
  // Scripts stay off and nothing is fetched: both are jsdom's defaults.
  const made = createDOMPurify(new JSDOM('').window);
  made.addHook('afterSanitizeAttributes', (node) => settleAttributes(node));
  return made;
}

function settleAttributes(element: Element): void {
  const style = element.getAttribute('style');
  if (style !== null) {
    const safe = safeStyle(style);
    if (safe === '') element.removeAttribute('style');
    else element.setAttribute('style', safe);
  }
  if (element.tagName === 'IMG') settleImage(element);
  else element.removeAttribute('src');
  if (element.tagName === 'A') settleLink(element);
  else element.removeAttribute('href');
}

// Nothing loads by itself: the viewer replaces what the reader asked for (S-29, S-46).
function settleImage(image: Element): void {
  const source = image.getAttribute('src') ?? '';
  image.removeAttribute('src');
  if (/^cid:/i.test(source)) image.setAttribute('data-cid', contentId(source.slice(4)));
  else if (/^https?:/i.test(source)) {
    image.setAttribute('data-remote-src', source);
    remoteImages += 1;
  } else if (PICTURE.test(source)) image.setAttribute('src', source);
}

function contentId(written: string): string {
  try {
    return decodeURIComponent(written).replace(/^<|>$/g, '');
  } catch {
    return written;
  }
}

function settleLink(link: Element): void {
  const href = (link.getAttribute('href') ?? '').trim();
  if (!LINKS.test(href)) {
    link.removeAttribute('href');
    return;
  }
  link.setAttribute('rel', 'noopener noreferrer');
  link.setAttribute('target', '_blank');
}
