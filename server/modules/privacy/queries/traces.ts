import { Language } from '#contracts/common.ts';
import { personNames } from '#server/modules/customers/index.ts';
import { personTraces } from '#server/modules/threads/index.ts';
import { workspaceProfile } from '#server/modules/workspaces/index.ts';
import type { Context } from '#server/platform/db/context.ts';
import { patternOf, type Traces } from '#server/platform/people/person-door.ts';
import { instead } from '../rules/instead.ts';

/** Where somebody is found; null: there is nobody of that id. */
export const tracesOf = async (ctx: Context, id: string): Promise<Traces | null> => {
  const person = await personNames(ctx, id);
  if (!person) return null;
  const { name, phones, addresses, former, formerIds } = person;
  const { language } = await workspaceProfile(ctx);
  return {
    id,
    ids: [id, ...formerIds],
    name,
    phones,
    addresses,
    ...(await personTraces(ctx, id)),
    pattern: patternOf([name, ...former, ...phones, ...addresses]),
    instead: instead[Language.catch('en').parse(language)],
  };
};
