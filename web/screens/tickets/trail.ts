import type { TicketRow } from '#contracts/tickets.ts';

export interface TrailStop {
  readonly reference: string;
  readonly subject: string;
}
/** The list from which a ticket was opened: for "3 of 41", next and previous, and the way back. */
export interface Trail {
  readonly path: string;
  readonly search: Readonly<Record<string, string>>;
  readonly title: string;
  readonly stops: readonly TrailStop[];
  /** null: not counted. */
  readonly total: number | null;
}

const key = 'interdesk.trail';
// More would not be walked by keys, and the browser's room is small.
const most = 400;

export function layTrail(trail: Omit<Trail, 'stops'>, rows: readonly TicketRow[], from: string): void {
  const at = Math.max(0, rows.findIndex((row) => row.reference === from) - most / 2);
  const stops = rows.slice(at, at + most).map(({ reference, subject }) => ({ reference, subject }));
  try {
    sessionStorage.setItem(key, JSON.stringify({ ...trail, stops } satisfies Trail));
  } catch {
    sessionStorage.removeItem(key);
  }
}

export function readTrail(): Trail | undefined {
  const text = sessionStorage.getItem(key);
  return text ? (JSON.parse(text) as Trail) : undefined;
}

const backKey = 'interdesk.trail.back';
/** The row on which the cursor stands when the list is shown again. */
export const markReturn = (path: string, reference: string): void => sessionStorage.setItem(backKey, JSON.stringify([path, reference]));
export function takeReturn(path: string): string | undefined {
  const [marked, reference] = JSON.parse(sessionStorage.getItem(backKey) ?? '[]') as string[];
  if (marked === path) sessionStorage.removeItem(backKey);
  return marked === path ? reference : undefined;
}
