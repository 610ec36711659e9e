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

const inline = (text: string): string => {
  const out: string[] = [];
  let at = 0;
  for (const found of text.matchAll(link)) {
    const address = escapeHtml(found[0]);
    out.push(escapeHtml(text.slice(at, found.index)), `<a href="${address}">${address}</a>`);
    at = found.index + found[0].length;
  }
  return [...out, escapeHtml(text.slice(at))].join('').replaceAll('\n', '<br>\n');
};

const paragraphs = (text: string): string =>
  text
    .trim()
    .split(/\n{2,}/)
    .map((paragraph) => `<p>${inline(paragraph)}</p>`)
    .join('\n');

/**
 * The same words for programs that show HTML; nothing of what others wrote enters but as text. The marker stands three
 * times, because programs that quote keep one or the other of the places and drop the rest (helpdesk.md 2.4).
 */
export const htmlBody = ({ text, signature, quote }: Body, marker: string | null): string =>
  [
    '<!doctype html><html><body>',
    marker === null ? '<div>' : `<div id="${marker}" class="${marker}" data-idk="${marker}">`,
    `<div>${paragraphs(text)}</div>`,
    ...(signature.trim() === '' ? [] : [`<div style="color:#555">-- <br>\n${inline(signature.trim())}</div>`]),
    ...(quote
      ? [
          `<div>${escapeHtml(quote.head)}<blockquote style="margin:0 0 0 .8ex;border-left:1px solid #ccc;padding-left:1ex">${inline(quoted(quote.text).join('\n'))}</blockquote></div>`,
        ]
      : []),
    '</div></body></html>',
  ].join('\n');
