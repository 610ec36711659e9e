import type { Language } from '#contracts/common.ts';
import { escapeHtml } from '../reading/html-to-text.ts';

export interface Body {
  readonly text: string;
  readonly signature: string;
  /** What the reader wrote last and the line above it. */
  readonly quote: { readonly head: string; readonly text: string } | null;
}

const longestQuote = 200;

const quoted = (text: string): string[] => {
  const lines = text.split('\n');
  return lines.length > longestQuote ? [...lines.slice(0, longestQuote), '[…]'] : lines;
};

export const plainBody = ({ text, signature, quote }: Body): string =>
  [
    text.trimEnd(),
    // "-- " with its blank is what programs cut a signature at (RFC 3676 4.3).
    ...(signature.trim() === '' ? [] : [`-- \n${signature.trim()}`]),
    ...(quote
      ? [
          `${quote.head}\n${quoted(quote.text)
            .map((line) => (line === '' ? '>' : `> ${line}`))
            .join('\n')}`,
        ]
      : []),
  ].join('\n\n') + '\n';

const link = /https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g;

// HTML shows a run of blanks as one: what somebody lined up stays lined up.
const spaced = (html: string): string =>
  html.replace(/^ | {2,}/gm, (blanks) => (blanks.length === 1 ? '&nbsp;' : `${'&nbsp;'.repeat(blanks.length - 1)} `));

const inline = (text: string): string => {
  const out: string[] = [];
  let at = 0;
  for (const found of text.matchAll(link)) {
    const address = escapeHtml(found[0]);
    out.push(escapeHtml(text.slice(at, found.index)), `<a href="${address}">${address}</a>`);
    at = found.index + found[0].length;
  }
  return spaced([...out, escapeHtml(text.slice(at))].join('')).replaceAll('\n', '<br>\n');
};

const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p style="margin:0 0 1em">${inline(paragraph)}</p>`)
    .join('\n');

// No colour of paper or ink: a program in the dark chooses both. The greys are readable on either (WCAG 4.5:1).
const sheet =
  "max-width:640px;font-family:-apple-system,'Segoe UI',Roboto,Arial,sans-serif;font-size:15px;line-height:1.5;word-break:break-word";
const head =
  '<meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">';

interface Frame {
  readonly language?: Language | null;
  readonly marker?: string | null;
}

/**
 * The same words for programs that show HTML; nothing of what others wrote enters but as text. The marker stands three
 * times, because programs that quote keep one or the other of the places and drop the rest (helpdesk.md 2.4).
 */
export const htmlBody = ({ text, signature, quote }: Body, { language = null, marker = null }: Frame = {}): string =>
  [
    `<!doctype html><html${language === null ? '' : ` lang="${language}"`}><head>${head}</head><body>`,
    `<div${marker === null ? '' : ` id="${marker}" class="${marker}" data-idk="${marker}"`} style="${sheet}">`,
    `<div>${paragraphs(text)}</div>`,
    ...(signature.trim() === '' ? [] : [`<div style="color:#767676;margin:0 0 1em">-- <br>\n${inline(signature.trim())}</div>`]),
    ...(quote
      ? [
          `<div style="color:#767676">${escapeHtml(quote.head)}</div>`,
          `<blockquote type="cite" style="margin:.5em 0 0;border-left:2px solid #999;padding-left:1em">${inline(quoted(quote.text).join('\n'))}</blockquote>`,
        ]
      : []),
    '</div></body></html>',
  ].join('\n');
