/** The parts of an OpenAPI document that the page shows; the document is our own server's. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly description?: string;
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly default?: unknown;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly additionalProperties?: boolean | Schema;
  readonly [other: string]: unknown;
}
type Content = Readonly<Record<string, { readonly schema: Schema }>>;
export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly description?: string;
  readonly schema: Schema;
}
export interface Reply {
  readonly $ref?: string;
  readonly description: string;
  readonly content?: Content;
}
export interface Operation {
  readonly operationId: string;
  readonly tags: readonly string[];
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, unknown>>[];
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, Reply>>;
  readonly 'x-permission'?: string;
}
export interface ApiDocument {
  readonly info: { readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
export interface Entry {
  readonly method: string;
  readonly path: string;
  readonly operation: Operation;
}

export const entriesOf = ({ paths }: ApiDocument): Entry[] =>
  Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({ method: method.toUpperCase(), path, operation })),
  );

/** Every word must be found somewhere in what a route is called, where it is and what it does. */
export function search(entries: readonly Entry[], typed: string): Entry[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean);
  return entries.filter(({ method, path, operation }) => {
    const text = `${operation.operationId} ${method} ${path} ${operation.summary}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}

/** Follows `$ref`; what points nowhere stays what it is. */
export function resolve<Part extends { readonly $ref?: string }>(document: ApiDocument, part: Part): Part {
  if (part.$ref === undefined) return part;
  let value: unknown = document;
  for (const key of part.$ref.slice(2).split('/')) value = (value as Readonly<Record<string, unknown>> | undefined)?.[key];
  return (value as Part | undefined) ?? part;
}

const plain: Readonly<Record<string, unknown>> = { string: '', integer: 0, number: 0, boolean: false, null: null };

/** A body to start from: what is required, with the usual values. */
export function exampleOf(document: ApiDocument, schema: Schema, depth = 0): unknown {
  const found = resolve(document, schema);
  if (found.default !== undefined) return found.default;
  if (found.const !== undefined) return found.const;
  if (found.enum) return found.enum[0];
  const [choice] = found.anyOf ?? found.oneOf ?? found.allOf ?? [];
  if (choice) return depth > 6 ? null : exampleOf(document, choice, depth + 1);
  if (found.type === 'array') return [];
  if (found.type !== 'object') return plain[String(found.type)] ?? null;
  const required = found.required ?? [];
  return Object.fromEntries(
    Object.entries(found.properties ?? {})
      .filter(([name]) => required.includes(name))
      .map(([name, inner]) => [name, depth > 6 ? null : exampleOf(document, inner, depth + 1)]),
  );
}

/** Places and query filled in; an empty query field is left out. */
export function addressOf({ path, operation }: Entry, values: Readonly<Record<string, string>>): string {
  const query = new URLSearchParams();
  for (const { name, in: place } of operation.parameters ?? []) {
    const value = values[name] ?? '';
    if (place === 'query' && value !== '') query.set(name, value);
  }
  const filled = path.replace(/\{(\w+)\}/g, (whole, name: string) => (values[name] ? encodeURIComponent(values[name]) : whole));
  return query.size > 0 ? `${filled}?${query}` : filled;
}

const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`;

/** The same request for a terminal. The token stays a variable: what is copied gets pasted into places that keep it. */
export function curlOf(entry: Entry, origin: string, values: Readonly<Record<string, string>>, body: string): string {
  const parts = [`curl${entry.method === 'GET' ? '' : ` -X ${entry.method}`} ${quoted(origin + addressOf(entry, values))}`];
  if (entry.operation.security.length > 0) parts.push('-H "Authorization: Bearer $INTERDESK_TOKEN"');
  for (const { name, in: place } of entry.operation.parameters ?? []) {
    const value = values[name] ?? '';
    if (place === 'header' && value !== '') parts.push(`-H ${quoted(`${name}: ${value}`)}`);
  }
  const kind = Object.keys(entry.operation.requestBody?.content ?? {})[0];
  if (kind === 'application/json') parts.push(`-H 'Content-Type: application/json'`, `-d ${quoted(body)}`);
  else if (kind) parts.push(`-H 'Content-Type: ${kind}'`, '--data-binary @FILE');
  return parts.join(' \\\n  ');
}
