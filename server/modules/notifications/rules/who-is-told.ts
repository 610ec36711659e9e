import type { MailPurpose } from '#contracts/mail-templates.ts';
import { CustomerRecipient, type CustomerEvent, type NoticeEvent, type Recipient } from '#contracts/notice-matrix.ts';
import { MemberRecipient } from '#contracts/notifications.ts';
import { shipped, shippedForCustomers, type Cell, type Switches } from './shipped.ts';

/** What a workspace has otherwise than shipped. */
export interface Deviation extends Switches {
  readonly event: NoticeEvent;
  readonly recipient: Recipient;
}

export interface Told extends Cell {
  readonly memberId: string;
  readonly event: NoticeEvent;
  readonly recipient: MemberRecipient;
  /** As shipped they would not hear of it in this way: the workspace wants it. */
  readonly bySetup: boolean;
}

export type People = Readonly<Partial<Record<MemberRecipient, readonly string[]>>>;

export interface Asked {
  /** What happened at once, the nearest to people first: being mentioned in a reply before the reply. */
  readonly events: readonly NoticeEvent[];
  readonly people: People;
  readonly deviations: readonly Deviation[];
  /** Who did it, and whoever hears of it otherwise. */
  readonly except: readonly (string | null)[];
  /** Who may see what it is about. */
  readonly seeing: ReadonlySet<string>;
}

const deviationFor = (deviations: readonly Deviation[], event: NoticeEvent, recipient: Recipient): Deviation | undefined =>
  deviations.find((each) => each.event === event && each.recipient === recipient);

/** The cells of an event, nearest reason first, as they are in this workspace. A deviation of what can't be is none. */
const cellsOf = (event: NoticeEvent, deviations: readonly Deviation[]) =>
  MemberRecipient.options.flatMap((recipient) => {
    const cell = shipped[event][recipient];
    if (!cell) return [];
    const { onScreen, byMail } = deviationFor(deviations, event, recipient) ?? cell;
    const bySetup = (onScreen && !cell.onScreen) || (byMail && !cell.byMail);
    return onScreen || byMail ? [{ event, recipient, ...cell, onScreen, byMail, bySetup }] : [];
  });

/** Whom one needs to know to say who is told. */
export const recipientsOf = (events: readonly NoticeEvent[], deviations: readonly Deviation[]): ReadonlySet<MemberRecipient> =>
  new Set(events.flatMap((event) => cellsOf(event, deviations)).map(({ recipient }) => recipient));

/**
 * Who is told what happened, each once, for the reason that is nearest to them: the one rule that every notice goes by.
 * Nobody is told of their own doing, nor of what they may not see. How a member wants it narrows this further.
 */
export const whoIsTold = ({ events, people, deviations, except, seeing }: Asked): Told[] => {
  const told = new Map<string, Told>();
  for (const cell of events.flatMap((event) => cellsOf(event, deviations)))
    for (const memberId of people[cell.recipient] ?? [])
      if (!except.includes(memberId) && seeing.has(memberId) && !told.has(memberId)) told.set(memberId, { memberId, ...cell });
  return [...told.values()];
};

/** What customers are mailed of something that happened to their ticket: of nothing that only our side knows. */
export const customersToldOf = (
  event: CustomerEvent,
  deviations: readonly Deviation[],
): { recipient: CustomerRecipient; purpose: MailPurpose }[] =>
  CustomerRecipient.options.flatMap((recipient) => {
    const { purpose, byMail } = shippedForCustomers[event][recipient];
    return (deviationFor(deviations, event, recipient)?.byMail ?? byMail) ? [{ recipient, purpose }] : [];
  });
