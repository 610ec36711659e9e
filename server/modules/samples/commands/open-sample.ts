import { issueLink, linkPath } from '#server/modules/identity/index.ts';
import { isWithinReach } from '#server/modules/staff/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { refuse } from '#server/platform/refusal.ts';
import { samplePeople } from '../queries/samples.ts';

const plainName = (name: string, id: string): string => {
  const word =
    name
      .normalize('NFKD')
      .split(/\s+/)[0]
      ?.toLowerCase()
      .replace(/[^a-z]/g, '') ?? '';
  return word === '' ? `sample-${id.slice(-4)}` : word;
};

/**
 * A link that signs in as a sample person, once. On this machine each person gets a host name of its own
 * (anna.localhost), so that several can be open beside one's own window with cookies apart.
 */
export const openSample = async (ctx: Context, personId: string, origin: string): Promise<string> => {
  const person = (await samplePeople(ctx)).find((candidate) => candidate.id === personId) ?? refuse('not_found');
  // A sample member works on the real tickets too.
  if (person.kind === 'member' && !(await isWithinReach(ctx, person.id))) refuse('beyond_own_rights');
  const { slug } = await workspaceProfile(ctx);
  const token = await issueLink(ctx, { person, purpose: 'sign_in', address: person.address, mail: false });
  const url = new URL(linkPath(slug, person.kind, 'sign_in', token), origin);
  if (url.hostname === 'localhost') url.hostname = `${plainName(person.name, person.id)}.localhost`;
  return url.href;
};
