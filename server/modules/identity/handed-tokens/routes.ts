import { handToken, tokenKeys } from '#contracts/handed-tokens.ts';
import { anyone, member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { createTokenKey, removeTokenKey } from './commands/create-token-key.ts';
import { takeHandedToken } from './commands/take-handed-token.ts';
import { audienceOf, listTokenKeys } from './queries/token-keys.ts';

const decider = member('access.manage');

export const handedTokenRoutes = [
  serve(handToken, { allow: anyone(), outside: (site, { body }, visit) => takeHandedToken(site, body.token, visit) }),
  serve(tokenKeys.list, {
    allow: decider,
    run: async (ctx, _input, visit) => {
      const audience = await audienceOf(ctx, visit);
      return { items: await listTokenKeys(ctx), audience, address: `${audience}/handed-token` };
    },
  }),
  // Outside, so that no Idempotency-Key ever keeps the reply: the secret is in it.
  serve(tokenKeys.create, { allow: decider, outside: (site, { body }) => site.inWorkspace((ctx) => createTokenKey(ctx, body)) }),
  serve(tokenKeys.remove, { allow: decider, run: (ctx, { params }) => removeTokenKey(ctx, params.key) }),
];
