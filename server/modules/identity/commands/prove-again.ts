import { atGate } from '#server/platform/db/gate.ts';
import type { Site, Visit } from '#server/platform/http/serve.ts';
import { found, refuse } from '#server/platform/refusal.ts';
import { notByToken, personBehind } from '../access.ts';
import { profileOf, type Profile } from '../queries/people.ts';
import { mustBeProven } from '../queries/proof.ts';
import { tryPassword } from './try-password.ts';

/**
 * A change of the ways in asks for the password once more, of whoever has one; of who has none, that the session was proven in
 * the last minutes. Never by a token.
 */
export const proveAgain = async (site: Site, password: string | undefined, visit: Visit): Promise<Profile> => {
  notByToken(site.actor);
  const { workspaceId } = site;
  const profile = found(await atGate(visit.platform, (db) => profileOf({ db, workspaceId }, personBehind(site.actor))));
  if (profile.password === null) {
    await site.inWorkspace(mustBeProven, { readOnly: true });
    return profile;
  }
  const trial = { workspaceId, address: profile.address, password: password ?? '', visit };
  if (!(await tryPassword(trial, async () => profile))) refuse('wrong_credentials');
  return profile;
};
