import { longestCall, PhoneNumber, type Call, type DraftCall, type WriteCall } from '#contracts/calls.ts';
import { format, t } from '#web/i18n/index.ts';
import { IconPhoneIncoming, IconPhoneOutgoing, type IconShape } from '#web/ui/index.ts';

export type CallField = 'number' | 'minutes' | 'at' | 'contactId';

/** Begun now, with whoever asks: most calls are written down while they last. */
export const begunCall = (contactId: string | null): DraftCall => ({
  direction: 'incoming',
  contactId,
  number: '',
  minutes: null,
  at: new Date().toISOString(),
});

/** The fields that can't be right, before the server says so. */
export const faultsIn = (call: DraftCall): CallField[] => [
  ...(call.number.trim() !== '' && !PhoneNumber.safeParse(call.number).success ? (['number'] as const) : []),
  ...(call.minutes === null || call.minutes > longestCall ? (['minutes'] as const) : []),
  ...(call.at === null || Date.parse(call.at) > Date.now() + 60_000 ? (['at'] as const) : []),
];

/** The fields that the server found wrong. */
export const faultsAt = (paths: readonly string[]): CallField[] =>
  (['number', 'minutes', 'at', 'contactId'] as const).filter((field) => paths.includes(`call.${field}`));

export const sentCall = ({ number, minutes, at, direction }: DraftCall): Omit<WriteCall, 'contactId'> => ({
  direction,
  number: number.trim() === '' ? null : number,
  minutes: minutes ?? 0,
  ...(at === null ? {} : { at }),
});

export const callIcon = ({ direction }: Pick<Call, 'direction'>): IconShape =>
  direction === 'incoming' ? IconPhoneIncoming : IconPhoneOutgoing;

/** "Call from Anna Lind" */
export const callTitle = ({ direction, contact }: Pick<Call, 'direction' | 'contact'>): string =>
  t(`ticket.call.title.${direction}`, { name: contact?.name ?? '', known: String(contact !== null) });

export const callLength = ({ minutes }: Pick<Call, 'minutes'>): string => t('ticket.call.length', { minutes });

const soon = 10 * 60_000;
/** When it was, where that is not about when it was written down. */
export const callTime = ({ at, minutes }: Call, written: string): string | undefined => {
  if (Date.parse(written) - Date.parse(at) < minutes * 60_000 + soon) return undefined;
  const sameDay = format.date(at, 'day') === format.date(written, 'day');
  return format.date(at, sameDay ? 'time' : 'moment');
};
