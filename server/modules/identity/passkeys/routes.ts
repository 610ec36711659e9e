import { passkeys, passkeySignIn } from '#contracts/passkeys.ts';
import { proof } from '#contracts/proof.ts';
import { anyone, member } from '#server/platform/http/allow.ts';
import { serve } from '#server/platform/http/serve.ts';
import { giveProof } from '../commands/give-proof.ts';
import { proofWays } from '../queries/proof.ts';
import { addPasskey } from './commands/add-passkey.ts';
import { beginPasskey } from './commands/begin-passkey.ts';
import { beginPasskeyStep, finishByPasskey } from './commands/finish-by-passkey.ts';
import { askForProof, proveByPasskey } from './commands/prove-by-passkey.ts';
import { removePasskey } from './commands/remove-passkey.ts';
import { renamePasskey } from './commands/rename-passkey.ts';
import { beginPasskeySignIn, signInByPasskey } from './commands/sign-in-by-passkey.ts';
import { ownPasskeys } from './queries/passkeys.ts';

export const passkeyRoutes = [
  serve(passkeySignIn.begin, { allow: anyone(), outside: (site, _input, visit) => beginPasskeySignIn(site, visit) }),
  serve(passkeySignIn.check, { allow: anyone(), outside: (site, { body }, visit) => signInByPasskey(site, body.answer, visit) }),
  serve(passkeySignIn.beginStep, { allow: anyone(), outside: (site, { body }, visit) => beginPasskeyStep(site, body.pending, visit) }),
  serve(passkeySignIn.checkStep, { allow: anyone(), outside: (site, { body }, visit) => finishByPasskey(site, body, visit) }),
  serve(passkeys.list, { allow: member(), run: async (ctx) => ({ items: await ownPasskeys(ctx) }) }),
  // Outside, so that no Idempotency-Key keeps a challenge.
  serve(passkeys.begin, { allow: member(), outside: (site, _input, visit) => site.inWorkspace((ctx) => beginPasskey(ctx, visit)) }),
  serve(passkeys.add, { allow: member(), outside: (site, { body }, visit) => addPasskey(site, body, visit) }),
  serve(passkeys.rename, { allow: member(), run: (ctx, { params, body }) => renamePasskey(ctx, params.passkey, body.name) }),
  serve(passkeys.remove, { allow: member(), outside: (site, { params }, visit) => removePasskey(site, params.passkey, visit) }),
  serve(proof.ways, { allow: member(), run: proofWays }),
  serve(proof.give, { allow: member(), outside: (site, { body }, visit) => giveProof(site, body, visit) }),
  serve(proof.beginPasskey, { allow: member(), outside: (site, _input, visit) => site.inWorkspace((ctx) => askForProof(ctx, visit)) }),
  serve(proof.givePasskey, { allow: member(), outside: (site, { body }, visit) => proveByPasskey(site, body.answer, visit) }),
];
