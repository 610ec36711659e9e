interface Node {
  readonly type?: unknown;
  readonly text?: unknown;
  readonly content?: unknown;
}

const lines = (paragraph: string) =>
  paragraph
    .split('\n')
    .flatMap((line, index) => [...(index === 0 ? [] : [{ type: 'hardBreak' }]), ...(line === '' ? [] : [{ type: 'text', text: line }])]);

/** Plain text as an Atlassian document: paragraphs with breaks, nothing else. */
export const documentOf = (text: string) => ({
  type: 'doc',
  version: 1,
  content: text
    .replaceAll('\r\n', '\n')
    .split(/\n{2,}/)
    .map((paragraph) => ({ type: 'paragraph', content: lines(paragraph) })),
});

const blocks = new Set(['paragraph', 'heading', 'codeBlock', 'listItem', 'blockquote', 'rule', 'tableRow']);
const deepest = 30;

const read = (node: unknown, depth: number): string => {
  if (typeof node !== 'object' || node === null || depth > deepest) return '';
  const { type, text, content } = node as Node;
  if (type === 'text') return typeof text === 'string' ? text : '';
  if (type === 'hardBreak') return '\n';
  const inner = Array.isArray(content) ? content.map((part) => read(part, depth + 1)).join('') : '';
  return typeof type === 'string' && blocks.has(type) ? `${inner}\n\n` : inner;
};

/** The words of an Atlassian document; what it says by other means than words is left out. */
export const textOf = (document: unknown): string =>
  typeof document === 'string'
    ? document
    : read(document, 0)
        .replace(/\n{3,}/g, '\n\n')
        .trim();
