/** Whether the ids are the known ones, all of them and each once, in whatever order. */
export const isOrderOf = (known: readonly string[], ids: readonly string[]): boolean =>
  known.length === ids.length && new Set(ids).size === ids.length && known.every((id) => ids.includes(id));
