import type { Actor } from '../db/actor.ts';
import { refuse } from '../refusal.ts';

/** Who may call a route. Mandatory on each; the access tests read it as data and prove it by requests. */
export interface Allow {
  readonly kinds: readonly Actor['kind'][];
  readonly permission?: string;
}

const withPermission = (kinds: readonly Actor['kind'][], permission: string | undefined): Allow =>
  permission === undefined ? { kinds } : { kinds, permission };

/** Everybody, signed in or not: sign-in itself, public settings. */
export const anyone = (): Allow => ({ kinds: ['member', 'contact', 'partner', 'nobody'] });
export const member = (permission?: string): Allow => withPermission(['member'], permission);
export const contact = (): Allow => ({ kinds: ['contact'] });
/** On shared records; row policies narrow a partner to its agreements. */
export const memberOrPartner = (permission?: string): Allow => withPermission(['member', 'partner'], permission);

/** Not signed in: 401. A route of other people: as if it did not exist. A right that is lacking: 403. */
export const check = (allow: Allow, actor: Actor): void => {
  if (allow.kinds.includes(actor.kind)) {
    if (allow.permission === undefined) return;
    if ((actor.kind === 'member' || actor.kind === 'partner') && actor.permissions.has(allow.permission)) return;
    refuse('not_allowed');
  }
  refuse(actor.kind === 'nobody' ? 'not_signed_in' : 'not_found');
};
