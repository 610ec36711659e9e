import { parseSync } from '@swc/core';
import { textOf } from './files.ts';

/** One string or template as it stands in a source file; holes are `?`. */
export interface Text {
  readonly line: number;
  readonly text: string;
  readonly joined: boolean;
  /** The function that the template is handed to, as in sql`…`; it makes parameters of the holes. */
  readonly tag: string | null;
  /** The method whose first argument it is, as in `selectFrom('tickets.ticket')`. */
  readonly callee: string | null;
}

type Node = Record<string, unknown> & { type?: string };
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value);

const templateText = (node: Node): string => (node['quasis'] as { raw: string }[]).map((part) => part.raw).join('?');

// `a + 'b' + c`, flattened: texts of its strings, a hole for everything else.
const sumText = (node: unknown): string => {
  if (!isNode(node)) return '?';
  if (node.type === 'BinaryExpression' && node['operator'] === '+') return sumText(node['left']) + sumText(node['right']);
  if (node.type === 'StringLiteral') return String(node['value']);
  return node.type === 'TemplateLiteral' ? templateText(node) : '?';
};

const calleeName = (node: Node): string | null => {
  const callee = node['callee'] as Node | undefined;
  const property = callee?.type === 'MemberExpression' ? (callee['property'] as Node) : callee;
  return typeof property?.['value'] === 'string' ? property['value'] : null;
};

const tagName = (node: Node): string => {
  const name = (node['tag'] as Node)['value'];
  return typeof name === 'string' ? name : '';
};

/** Every string and template of a source file, with what is needed to judge it. */
export const textsOf = (file: string): Text[] => {
  const source = textOf(file);
  const bytes = Buffer.from(source);
  const ast = parseSync(source, { syntax: 'typescript', tsx: file.endsWith('.tsx'), target: 'esnext' });
  // Positions count bytes on from what the process parsed before; a leading comment isn't part of the module's span.
  const first =
    (ast.body[0]?.span.start ?? 1) - Math.max(0, bytes.indexOf(source.replace(/^(?:\s|\/\/.*|\/\*[\s\S]*?\*\/|#!.*)*/, '').slice(0, 40)));
  const found: Text[] = [];
  const lineOf = (node: Node): number =>
    bytes
      .subarray(0, (node['span'] as { start: number }).start - first)
      .toString()
      .split('\n').length;

  const visit = (value: unknown, callee: string | null): void => {
    if (Array.isArray(value)) {
      for (const item of value) visit(item, callee);
      return;
    }
    if (!isNode(value)) return;
    const add = (node: Node, text: string, joined: boolean, tag: string | null) =>
      found.push({ line: lineOf(node), text, joined, tag, callee });
    if (value.type === 'StringLiteral') add(value, String(value['value']), false, null);
    else if (value.type === 'TaggedTemplateExpression') {
      const template = value['template'] as Node;
      add(template, templateText(template), (template['expressions'] as unknown[]).length > 0, tagName(value));
      visit(template['expressions'], null);
    } else if (value.type === 'TemplateLiteral' && 'expressions' in value) {
      add(value, templateText(value), (value['expressions'] as unknown[]).length > 0, null);
      visit(value['expressions'], null);
    } else if (value.type === 'BinaryExpression' && value['operator'] === '+') {
      add(value, sumText(value), true, null);
      for (const side of [value['left'], value['right']]) visit(side, null);
    } else if (value.type === 'CallExpression') {
      visit(value['callee'], null);
      const [head, ...rest] = value['arguments'] as Node[];
      visit(head, calleeName(value));
      visit(rest, null);
    } else {
      const passed = value.type === undefined || value.type === 'ArrayExpression' ? callee : null;
      for (const [key, inner] of Object.entries(value)) if (key !== 'span') visit(inner, passed);
    }
  };
  visit(ast.body, null);
  return found;
};
