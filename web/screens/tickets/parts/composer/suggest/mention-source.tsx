import { t } from '#web/i18n/index.ts';
import { Avatar } from '#web/ui/index.ts';
import type { Named } from '../../../mentions.ts';
import type { Source } from './source.ts';

const most = 8;
const folded = (text: string) => text.normalize('NFKC').toLocaleLowerCase();
// Those whose name begins so come before those whose other name does.
const rank = (name: string, typed: string): number =>
  folded(name).startsWith(typed)
    ? 0
    : folded(name)
          .split(/\s+/)
          .some((part) => part.startsWith(typed))
      ? 1
      : folded(name).includes(typed)
        ? 2
        : 3;

/** `@` names somebody of us who can see what is written here. */
export const mentionSource = (readers: () => Promise<readonly Named[]>, me: string, onPick: (member: Named) => void): Source => ({
  sign: '@',
  label: t('ticket.suggest.people'),
  nothing: t('ticket.suggest.people.none'),
  look: async (typed) =>
    (await readers())
      .filter(({ id }) => id !== me)
      .map((member) => ({ ...member, at: rank(member.name, folded(typed)) }))
      .filter(({ at }) => at < 3)
      .toSorted((a, b) => a.at - b.at)
      .slice(0, most)
      .map(({ id, name }) => ({ id, label: name, mark: <Avatar name={name} size="sm" decorative /> })),
  pick: ({ id, label }) => {
    onPick({ id, name: label });
    return `@${label} `;
  },
});
