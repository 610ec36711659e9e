import { limits } from './limits.ts';
import { textBetweenMarks } from './marked-up.ts';
import { decodedText } from './plain-text.ts';
import { zipParts } from './zip.ts';

export type Format = 'text' | 'markup' | 'office' | 'pdf' | 'mail';

const endings: Readonly<Record<string, Format>> = {
  ...Object.fromEntries(
    ['txt', 'csv', 'tsv', 'log', 'json', 'md', 'yaml', 'yml', 'ini', 'conf', 'ics', 'vcf', 'sql'].map((end) => [end, 'text']),
  ),
  ...Object.fromEntries(['html', 'htm', 'xhtml', 'xml', 'svg'].map((end) => [end, 'markup'])),
  ...Object.fromEntries(['docx', 'docm', 'xlsx', 'xlsm', 'pptx', 'odt', 'ods', 'odp'].map((end) => [end, 'office'])),
  pdf: 'pdf',
  eml: 'mail',
};
const types: readonly (readonly [RegExp, Format])[] = [
  [/^text\/(?:html|xml)|[/+]xml$/, 'markup'],
  [/^text\/|^application\/json$/, 'text'],
  [/^application\/pdf$/, 'pdf'],
  [/^message\/rfc822$/, 'mail'],
  [/^application\/vnd\.(?:openxmlformats-officedocument|oasis\.opendocument)\./, 'office'],
];

/** What a file is read as; by its name first, which people see, else by what it was sent as. Null: its content isn't read. */
export const formatOf = ({ name, mediaType }: { name: string; mediaType: string }): Format | null =>
  endings[/\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''] ?? types.find(([pattern]) => pattern.test(mediaType))?.[1] ?? null;

const worded =
  /^(?:word\/(?:document|header\d*|footer\d*|footnotes|endnotes|comments)|xl\/(?:sharedStrings|comments\d*)|ppt\/(?:slides|notesSlides)\/[^/]+|content)\.xml$/;

const officeText = (bytes: Buffer): string => {
  const parts: string[] = [];
  let length = 0;
  for (const { name, read } of zipParts(bytes)) {
    if (!worded.test(name)) continue;
    const text = textBetweenMarks(read().toString('utf8'), { runs: true, most: limits.characters - length });
    parts.push(text);
    length += text.length;
    if (length >= limits.characters) break;
  }
  return parts.join(' ');
};

const pdfText = async (bytes: Buffer): Promise<string> => {
  // Loaded for those who need it: it is most of what this process weighs.
  const { getDocumentProxy } = await import('unpdf');
  const document = await getDocumentProxy(new Uint8Array(bytes), { disableFontFace: true, useSystemFonts: false });
  let text = '';
  for (let page = 1; page <= Math.min(document.numPages, limits.pages) && text.length < limits.characters; page += 1) {
    const { items } = await (await document.getPage(page)).getTextContent();
    text += items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('') + '\n';
  }
  return text;
};

/** The words in a file; empty where it has none. Throws for what is damaged or beyond the limits. */
export const fileText = async (bytes: Buffer, format: Exclude<Format, 'mail'>): Promise<string> => {
  const some = bytes.subarray(0, limits.characters * 4);
  const text =
    format === 'pdf'
      ? await pdfText(bytes)
      : format === 'office'
        ? officeText(bytes)
        : format === 'markup'
          ? textBetweenMarks(decodedText(bytes.subarray(0, limits.partBytes)) ?? '', { runs: false, most: limits.characters })
          : (decodedText(some) ?? '');
  return text
    .slice(0, limits.characters)
    .replace(/[^\S\n]+|\0/g, ' ')
    .toWellFormed()
    .trim();
};
