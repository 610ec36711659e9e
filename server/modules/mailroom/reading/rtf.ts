import { decodeBytes } from './charset.ts';
import { charsetOfPage, pageOfFont } from './code-pages.ts';
import { escapeHtml } from './html-to-text.ts';

export type Rich = { text: string | null; html: string | null };

// What a destination holds isn't shown, those marked with \* included.
const HIDDEN = new Set(
  'fonttbl colortbl stylesheet info pict object header headerl headerr headerf footer footerl footerr footerf footnote annotation filetbl listtable listoverridetable revtbl rsidtbl generator themedata datastore xmlnstbl latentstyles'.split(
    ' ',
  ),
);
const CHARACTERS: Record<string, string> = {
  tab: '\t',
  line: '\n',
  par: '\n',
  row: '\n',
  sect: '\n',
  page: '\n',
  cell: '\t',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
};
const TOKEN = /\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\([^a-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)/gi;
const DEEPEST = 500;

type State = { hidden: boolean; fonts: boolean; tag: boolean; marked: boolean; kept: boolean; page: number; unicode: number };

// RTF as Outlook puts it into winmail.dat: often HTML in disguise (MS-OXRTFEX), which comes back as it was.
export function readRtf(rtf: Buffer): Rich {
  const page = new RichPage(/\\fromhtml1?\b/.test(rtf.toString('latin1', 0, 4096)));
  for (const found of rtf.toString('latin1').matchAll(TOKEN)) page.take(found);
  return page.finish();
}

class RichPage {
  #html: boolean;
  #out: string[] = [];
  #bytes: number[] = [];
  #stack: State[] = [];
  #fonts = new Map<number, number>();
  #font = 0;
  #default = 1252;
  #skip = 0;
  #state: State = { hidden: false, fonts: false, tag: false, marked: false, kept: true, page: 1252, unicode: 1 };

  constructor(html: boolean) {
    this.#html = html;
  }

  take([, word, value, hex, sign, brace, text]: RegExpMatchArray): void {
    if (hex !== undefined) this.#byte(Number.parseInt(hex, 16));
    else if (word !== undefined) this.#word(word.toLowerCase(), value === undefined ? null : Number(value));
    else if (brace !== undefined) this.#brace(brace);
    else if (sign !== undefined) this.#sign(sign);
    else if (text !== undefined) this.#plain(text);
  }

  finish(): Rich {
    this.#flush();
    const whole = this.#out.join('').replaceAll('\0', '').trim();
    if (whole === '') return { text: null, html: null };
    return this.#html ? { text: null, html: whole } : { text: whole, html: null };
  }

  #brace(brace: string): void {
    this.#flush();
    this.#skip = 0;
    if (brace === '}') this.#state = this.#stack.pop() ?? this.#state;
    else if (this.#stack.length < DEEPEST) this.#stack.push({ ...this.#state });
  }

  #sign(sign: string): void {
    if (sign === '*') this.#state.marked = true;
    else if (sign === '~') this.#write('\u00A0');
    else if (sign === '_') this.#write('-');
    else if (sign === '\n' || sign === '\r') this.#write('\n');
    else if (/[\\{}]/.test(sign)) this.#byte(sign.charCodeAt(0));
  }

  #word(word: string, value: number | null): void {
    if (word === 'u' && value !== null) {
      this.#flush();
      this.#write(String.fromCharCode(value & 0xffff));
      this.#skip = this.#state.unicode;
      return;
    }
    this.#flush();
    if (word === 'uc') this.#state.unicode = Math.min(Math.max(value ?? 1, 0), 10);
    else if (word === 'htmltag') Object.assign(this.#state, { tag: this.#html, hidden: !this.#html, marked: false });
    else if (word === 'htmlrtf') this.#state.kept = value === 0;
    else if (word === 'ansicpg' && value !== null) this.#default = this.#state.page = value;
    else if (word === 'f' && value !== null) this.#useFont(value);
    else if (word === 'fcharset' && this.#state.fonts) this.#fonts.set(this.#font, pageOfFont(value ?? 0) ?? this.#default);
    else if (word === 'fonttbl') Object.assign(this.#state, { hidden: true, fonts: true });
    else if (HIDDEN.has(word) || this.#state.marked) this.#state.hidden = true;
    else this.#write(CHARACTERS[word] ?? '');
  }

  #useFont(font: number): void {
    if (this.#state.fonts) this.#font = font;
    else this.#state.page = this.#fonts.get(font) ?? this.#default;
  }

  // The second byte of a character may look like a letter.
  #plain(text: string): void {
    if (this.#bytes.length === 0 && this.#skip === 0 && !/[^\t -~]/.test(text)) this.#write(text);
    else for (const byte of Buffer.from(text, 'latin1')) this.#byte(byte);
  }

  #byte(byte: number): void {
    if (this.#skip > 0) this.#skip -= 1;
    else this.#bytes.push(byte);
  }

  #flush(): void {
    if (this.#bytes.length === 0) return;
    const bytes = Buffer.from(this.#bytes);
    this.#bytes = [];
    this.#write(decodeBytes(bytes, charsetOfPage(this.#state.page)));
  }

  #write(text: string): void {
    const { hidden, tag, kept } = this.#state;
    if (text === '' || hidden || (this.#html && !tag && !kept)) return;
    this.#flush();
    this.#out.push(this.#html && !tag ? escapeHtml(text) : text);
  }
}
