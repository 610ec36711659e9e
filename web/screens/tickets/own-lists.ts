import type { MessageId } from '#web/i18n/index.ts';

/** A list under My stuff: all that is mine in one way, whatever its folder. */
export interface OwnList {
  readonly name: string;
  readonly title: MessageId;
  /** As words of the address; the reader may take them away or add to them. */
  readonly filters: Readonly<Record<string, string>>;
}

export const ownLists: readonly OwnList[] = [
  { name: 'tickets', title: 'tickets.my.mine', filters: { assignee: 'me', group: '-closed' } },
  { name: 'people', title: 'tickets.my.people', filters: { assignee: 'people', group: '-closed' } },
  { name: 'followed', title: 'tickets.my.followed', filters: { follower: 'me' } },
];
