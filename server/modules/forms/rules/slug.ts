/** A name for addresses out of a name for people; `otherwise` where nothing is left of it, as of Japanese. */
export const slugFrom = (name: string, otherwise: string): string =>
  name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{Mn}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 50)
    .replace(/^-+|-+$/g, '') || otherwise;
