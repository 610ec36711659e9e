/** What one ticket is to those who work on it, in the simplest words: the product must never be anything else. */
export interface ModelTicket {
  readonly version: number;
  readonly closed: boolean;
  readonly assignee: string | null;
  readonly into: number | null;
}

export interface Model {
  readonly tickets: readonly ModelTicket[];
  readonly lastNumber: number;
}

export type Step =
  | { readonly kind: 'open' }
  | { readonly kind: 'read'; readonly on: number }
  | { readonly kind: 'close'; readonly on: number }
  | { readonly kind: 'reopen'; readonly on: number }
  | { readonly kind: 'unmerge'; readonly on: number }
  /** `seen`: the version that the writer goes by. */
  | { readonly kind: 'take'; readonly on: number; readonly who: string; readonly seen: number }
  | { readonly kind: 'merge'; readonly on: number; readonly into: number; readonly seen: number };

/** What came of a step: a code that refused it, or what it answered. */
export type Outcome = string;

export const told = (ticket: ModelTicket): Outcome =>
  `${ticket.version} ${ticket.closed ? 'closed' : 'open'} ${ticket.assignee ?? 'nobody'} ${ticket.into ?? 'alone'}`;

const changed = (model: Model, on: number, change: Partial<ModelTicket>): Model => ({
  ...model,
  tickets: model.tickets.map((ticket, at) => (at === on ? { ...ticket, ...change, version: ticket.version + 1 } : ticket)),
});

interface Next {
  readonly model: Model;
  readonly outcome: Outcome;
}

/** One step after the other: the only order in which the model knows them. */
export const step = (model: Model, wanted: Step): Next => {
  const refused = (outcome: Outcome): Next => ({ model, outcome });
  const done = (on: number, change: Partial<ModelTicket>): Next => ({ model: changed(model, on, change), outcome: 'done' });
  if (wanted.kind === 'open') {
    const number = model.lastNumber + 1;
    return { model: { ...model, lastNumber: number }, outcome: `number ${number}` };
  }
  const ticket = model.tickets[wanted.on];
  if (!ticket) return refused('not_found');
  if (wanted.kind === 'read') return refused(told(ticket));
  if (wanted.kind === 'unmerge') return ticket.into === null ? refused('not_merged') : done(wanted.on, { into: null });
  if (ticket.into !== null) return refused('ticket_unlisted');
  if (wanted.kind === 'close') return ticket.closed ? refused('ticket_already_closed') : done(wanted.on, { closed: true });
  if (wanted.kind === 'reopen') return ticket.closed ? done(wanted.on, { closed: false }) : refused('ticket_not_closed');
  if (wanted.kind === 'take') {
    if (wanted.seen !== ticket.version) return refused('stale_version');
    return ticket.assignee === wanted.who ? refused('done') : done(wanted.on, { assignee: wanted.who });
  }
  if (model.tickets[wanted.into]?.into !== null) return refused('target_unlisted');
  return wanted.seen === ticket.version ? done(wanted.on, { into: wanted.into }) : refused('stale_version');
};

/** A step with when it was begun and when it was answered, by one clock. */
export interface Happened {
  readonly step: Step;
  readonly outcome: Outcome;
  readonly begun: number;
  readonly answered: number;
}

/**
 * Whether some order explains a history: each step where it had this outcome, and none before one that was answered when it
 * began (Wing and Gong 1993). Answers that order, or null.
 */
export const explain = (start: Model, history: readonly Happened[]): Happened[] | null => {
  const failed = new Set<string>();
  const search = (model: Model, left: readonly Happened[], order: readonly Happened[]): Happened[] | null => {
    if (left.length === 0) return [...order];
    const key = JSON.stringify([model, left.map(({ begun }) => begun)]);
    if (failed.has(key)) return null;
    const first = Math.min(...left.map(({ answered }) => answered));
    for (const candidate of left) {
      if (candidate.begun > first) continue;
      const next = step(model, candidate.step);
      if (next.outcome !== candidate.outcome) continue;
      const found = search(
        next.model,
        left.filter((other) => other !== candidate),
        [...order, candidate],
      );
      if (found) return found;
    }
    failed.add(key);
    return null;
  };
  return search(start, history, []);
};
