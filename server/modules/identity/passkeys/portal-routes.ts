import { portalPasskeys as passkeys } from '#contracts/passkeys.ts';
import { portalProof as proof } from '#contracts/proof.ts';
import { contact } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { giveProof } from '../commands/give-proof.ts';
import { proofWays } from '../queries/proof.ts';
import { addPasskey } from './commands/add-passkey.ts';
import { beginPasskey } from './commands/begin-passkey.ts';

import { askForProof, proveByPasskey } from './commands/prove-by-passkey.ts';
import { removePasskey } from './commands/remove-passkey.ts';
import { renamePasskey } from './commands/rename-passkey.ts';

import { ownPasskeys } from './queries/passkeys.ts';

export const portalPasskeyRoutes = [
  serve(passkeys.list, { allow: contact(), run: async (ctx) => ({ items: await ownPasskeys(ctx) }) }),
  // Outside, so that no Idempotency-Key keeps a challenge.
  serve(passkeys.begin, { allow: contact(), outside: (site, _input, visit) => site.inWorkspace((ctx) => beginPasskey(ctx, visit)) }),
  serve(passkeys.add, { allow: contact(), outside: (site, { body }, visit) => addPasskey(site, body, visit) }),
  serve(passkeys.rename, { allow: contact(), run: (ctx, { params, body }) => renamePasskey(ctx, params.passkey, body.name) }),
  serve(passkeys.remove, { allow: contact(), outside: (site, { params }, visit) => removePasskey(site, params.passkey, visit) }),
  serve(proof.ways, { allow: contact(), run: proofWays }),
  serve(proof.give, { allow: contact(), outside: (site, { body }, visit) => giveProof(site, body, visit) }),
  serve(proof.beginPasskey, { allow: contact(), outside: (site, _input, visit) => site.inWorkspace((ctx) => askForProof(ctx, visit)) }),
  serve(proof.givePasskey, { allow: contact(), outside: (site, { body }, visit) => proveByPasskey(site, body.answer, visit) }),
];
