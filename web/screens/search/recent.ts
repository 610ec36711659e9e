import { workspace } from '#web/client/index.ts';

// On this device alone: what somebody looked for is nobody else's business.
const most = 8;
const key = () => `search.recent.${workspace}`;

export function recentSearches(): string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key()) ?? '[]');
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string').slice(0, most) : [];
  } catch {
    return [];
  }
}

export function keepSearch(q: string): void {
  if (q.length < 2) return;
  localStorage.setItem(key(), JSON.stringify([q, ...recentSearches().filter((each) => each !== q)].slice(0, most)));
}

export const forgetSearches = (): void => localStorage.removeItem(key());
