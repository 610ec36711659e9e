import { Image } from '@tiptap/extension-image';
import { Table, TableCell, TableHeader, TableRow } from '@tiptap/extension-table';
import { StarterKit } from '@tiptap/starter-kit';

/** A picture is a file of the article; its address is of this face only and never stored. */
const pictureOf = (fileAt: (file: string) => string) =>
  Image.extend({
    addAttributes: () => ({
      file: { default: null, parseHTML: (element: HTMLElement) => element.getAttribute('data-file') },
      alt: { default: '' },
    }),
    parseHTML: () => [{ tag: 'img[data-file]' }],
    renderHTML: ({ node }) => {
      const { file, alt } = node.attrs as { file: string; alt: string };
      return ['img', { 'data-file': file, src: fileAt(file), alt }];
    },
  });

/** As wide as its words: widths would be styles, which no article keeps and the page's policy refuses. */
const PlainTable = Table.extend({ renderHTML: () => ['table', ['tbody', 0]] });

/** What an article is made of, as `article-html.ts` of the server keeps it. */
export const articleExtensions = (fileAt: (file: string) => string) => [
  StarterKit.configure({ heading: { levels: [2, 3, 4] }, underline: false, link: { openOnClick: false, autolink: true } }),
  PlainTable.configure({ resizable: false }),
  TableRow,
  TableHeader,
  TableCell,
  pictureOf(fileAt),
];
