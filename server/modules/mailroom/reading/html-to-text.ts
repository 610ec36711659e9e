import { decodeEntities } from './html-entities.ts';
import { readHtmlTokens } from './html-tokens.ts';

export function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

const BLOCKS = new Set(
  'address article aside blockquote center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tr ul title'.split(
    ' ',
  ),
);
const SPACED = new Set('p h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre table'.split(' '));
const SIGNATURE =
  /\b(?:class|id)\s*=\s*["']?[^"'>]*\b(?:gmail_signature|protonmail_signature_block|ms-outlook-mobile-signature)\b(?![^"'>]*-empty)/i;
const SILENT = new Set('head script style title template noscript svg math object iframe'.split(' '));

// Text as a person would have typed it: a line for each block, "> " before quotes.
export function htmlToText(html: string): string {
  const page = new TextPage();
  let silent: string | null = null;
  let silentDepth = 0;
  for (const token of readHtmlTokens(html)) {
    if (silent !== null) {
      if (token.kind === 'open' && token.name === silent && !token.closed) silentDepth += 1;
      if (token.kind === 'close' && token.name === silent) silentDepth -= 1;
      // An unclosed head ends where the body starts.
      if (silentDepth <= 0 || (silent === 'head' && token.kind === 'open' && token.name === 'body')) silent = null;
      continue;
    }
    if (token.kind === 'text') page.write(decodeEntities(token.text));
    else if (token.kind === 'open' && SILENT.has(token.name)) {
      if (token.closed) continue;
      silent = token.name;
      silentDepth = 1;
    } else if (token.kind === 'open') page.open(token.name, token.attributes);
    else if (token.kind === 'close') page.close(token.name);
  }
  return page.finish();
}

class TextPage {
  #lines: string[] = [];
  // Pieces, not one growing string: a mail may be a single line of a million tags.
  #line: string[] = [];
  #last = '';
  #quotes = 0;
  #pre = 0;
  #gap = 0;
  #before = 0;
  #links: { href: string; from: number }[] = [];

  write(text: string): void {
    if (this.#pre > 0) {
      for (const [at, line] of text.split('\n').entries()) {
        if (at > 0) this.#flush();
        this.#add(line);
      }
      return;
    }
    const run = text.replace(/[ \t\r\n\f]+/g, ' ');
    this.#add(this.#last === '' || this.#last === ' ' ? run.replace(/^ /, '') : run);
  }

  open(name: string, attributes: string): void {
    if (name === 'br') this.#flush(true);
    else if (name === 'hr') this.#rule();
    else if (name === 'img') this.write(/\balt\s*=\s*(?:"([^"]*)"|'([^']*)')/i.exec(attributes)?.slice(1).find(Boolean) ?? '');
    else if (name === 'a')
      this.#links.push({ href: decodeEntities(/\bhref\s*=\s*["']?([^"'\s>]+)/i.exec(attributes)?.[1] ?? ''), from: this.#line.length });
    else if (name === 'td' || name === 'th') this.write(' ');
    else if (BLOCKS.has(name)) {
      this.#block(name, true);
      if (SIGNATURE.test(attributes)) this.#signature();
    }
  }

  close(name: string): void {
    if (name === 'a') this.#closeLink();
    else if (BLOCKS.has(name) && name !== 'hr') this.#block(name, false);
  }

  finish(): string {
    this.#flush();
    return this.#lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .replace(/^\n+|\n+$/g, '');
  }

  #add(text: string): void {
    if (text === '') return;
    this.#line.push(text);
    this.#last = text.charAt(text.length - 1);
  }

  #block(name: string, opening: boolean): void {
    this.#flush();
    if (SPACED.has(name)) this.#gap = 1;
    if (name === 'blockquote') this.#quotes = Math.max(0, this.#quotes + (opening ? 1 : -1));
    if (name === 'pre') this.#pre = Math.max(0, this.#pre + (opening ? 1 : -1));
    if (name === 'li' && opening) this.#add('* ');
  }

  #signature(): void {
    this.#add('--');
    this.#flush();
  }

  #rule(): void {
    this.#flush();
    this.#add('----------------------------------------');
    this.#flush();
  }

  // The address is written out where the words don't show it.
  #closeLink(): void {
    const link = this.#links.pop();
    if (!link || !/^https?:/i.test(link.href)) return;
    const words = this.#line.slice(link.from).join('').trim();
    const bare = (text: string): string => text.replace(/^https?:\/\//i, '').replace(/\/$/, '');
    if (words !== '' && bare(words) !== bare(link.href)) this.#add(` <${link.href}>`);
  }

  #flush(force = false): void {
    const line = this.#line
      .join('')
      .replace(/\u00A0/g, ' ')
      .trimEnd();
    this.#line = [];
    this.#last = '';
    if (line === '' && !force && this.#pre === 0) return;
    const prefix = this.#quotes > 0 ? `${'>'.repeat(Math.min(this.#quotes, 20))} ` : '';
    const shared = Math.min(this.#quotes, this.#before, 20);
    if (this.#gap > 0 && this.#lines.length > 0) this.#lines.push('>'.repeat(shared));
    this.#gap = 0;
    this.#before = this.#quotes;
    this.#lines.push(`${prefix}${line}`.trimEnd());
  }
}
