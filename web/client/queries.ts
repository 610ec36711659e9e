import { QueryClient } from '@tanstack/react-query';
import { Problem } from './problem.ts';
import { moduleOf } from './stale.ts';

const worthAnotherTry = (failures: number, cause: Error) =>
  failures < 2 && cause instanceof Problem && (cause.status === 0 || cause.status === 502 || cause.status === 503);

export const queries = new QueryClient({
  defaultOptions: {
    // Live updates say when something is stale; the time is for what they missed.
    queries: { staleTime: 30_000, gcTime: 600_000, retry: worthAnotherTry, refetchOnWindowFocus: true, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
});

/** Names of modules or of single routes. */
export async function refresh(names: readonly string[]): Promise<void> {
  await queries.invalidateQueries({
    predicate: ({ queryKey: [name] }) => typeof name === 'string' && names.some((wanted) => name === wanted || moduleOf(name) === wanted),
  });
}
