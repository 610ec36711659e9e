/** What DNS said: values, that there is none, or nothing at all. */
export type Answer =
  | { readonly kind: 'values'; readonly values: readonly string[] }
  | { readonly kind: 'none' }
  | { readonly kind: 'silent' };

export const valuesOf = (answer: Answer): readonly string[] => (answer.kind === 'values' ? answer.values : []);

/** `v=DKIM1; k=rsa; p=…` as a table (RFC 6376 3.2); null: it is no such list. The first of two equal names counts. */
export const tagsOf = (text: string): ReadonlyMap<string, string> | null => {
  const tags = new Map<string, string>();
  for (const part of text.split(';')) {
    if (part.trim() === '') continue;
    const [, name, value] = /^\s*([a-z][a-z0-9_]*)\s*=([^;]*)$/i.exec(part) ?? [];
    if (name === undefined || value === undefined) return null;
    if (!tags.has(name.toLowerCase())) tags.set(name.toLowerCase(), value.trim());
  }
  return tags;
};
