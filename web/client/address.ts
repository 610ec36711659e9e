import { pathOf, type Route } from '#contracts/route.ts';

type Plain = string | number | boolean | null | undefined;
export type Sent = Readonly<Record<string, Plain | readonly Plain[]>> | undefined;

/** The URL of a route. Lists in a query are written `a,b`; nothing is written for undefined. */
export function addressOf(route: Pick<Route, 'scope' | 'path' | 'name'>, workspace: string | null, params: Sent, query: Sent): string {
  const path = pathOf(route).replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = name === 'workspace' ? (params?.['workspace'] ?? workspace) : params?.[name];
    if (value === undefined || value === null) throw new Error(`${route.name} needs ${name}.`);
    return encodeURIComponent(String(value));
  });
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value === undefined || value === null || value === '') continue;
    search.set(key, Array.isArray(value) ? value.join(',') : String(value));
  }
  return search.size > 0 ? `${path}?${search}` : path;
}
