// A text says where in the source it begins.
export type HtmlToken =
  | { kind: 'text'; text: string; at: number }
  | { kind: 'open'; name: string; attributes: string; closed: boolean }
  | { kind: 'close'; name: string };

const RAW = new Set(['script', 'style', 'title', 'textarea', 'xmp']);

// Enough of the tokeniser of HTML to read the words of a mail, in one pass. What is shown as HTML goes through sanitise-html.
export function* readHtmlTokens(html: string): Generator<HtmlToken> {
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) {
      yield { kind: 'text', text: html.slice(at), at };
      return;
    }
    if (open > at) yield { kind: 'text', text: html.slice(at, open), at };
    if (html.startsWith('<!--', open)) {
      const end = html.indexOf('-->', open + 4);
      at = end < 0 ? html.length : end + 3;
      continue;
    }
    const name = /^<(\/?)([A-Za-z][A-Za-z0-9:-]*)/.exec(html.slice(open, open + 60));
    if (!name) {
      const skip = /^<[!?/]/.test(html.slice(open, open + 2)) ? html.indexOf('>', open) : -2;
      if (skip === -2) yield { kind: 'text', text: '<', at: open };
      at = skip === -2 ? open + 1 : skip < 0 ? html.length : skip + 1;
      continue;
    }
    const tag = (name[2] ?? '').toLowerCase();
    const end = endOfTag(html, open + name[0].length);
    const attributes = html.slice(open + name[0].length, end);
    at = end + 1;
    if (name[1] === '/') {
      yield { kind: 'close', name: tag };
      continue;
    }
    yield { kind: 'open', name: tag, attributes, closed: attributes.endsWith('/') };
    if (RAW.has(tag)) at = skipRaw(html, at, tag);
  }
}

function endOfTag(html: string, from: number): number {
  let quote = '';
  const limit = Math.min(html.length, from + 200_000);
  for (let at = from; at < limit; at += 1) {
    const character = html.charAt(at);
    if (quote !== '') {
      if (character === quote) quote = '';
    } else if ((character === '"' || character === "'") && html.charAt(at - 1) === '=') quote = character;
    else if (character === '>') return at;
  }
  const plain = html.indexOf('>', from);
  return plain < 0 ? html.length : plain;
}

function skipRaw(html: string, at: number, tag: string): number {
  const end = html.slice(at).search(new RegExp(`</${tag}`, 'i'));
  return end < 0 ? html.length : at + end;
}
