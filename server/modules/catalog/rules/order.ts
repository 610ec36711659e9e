/** The same ids, each once: then `wanted` is a new order of them. */
export const reorders = (known: readonly string[], wanted: readonly string[]): boolean =>
  known.length === wanted.length && new Set(wanted).size === wanted.length && known.every((id) => wanted.includes(id));
