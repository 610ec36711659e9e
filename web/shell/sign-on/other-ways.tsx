import type { SignedIn } from '#contracts/identity.ts';
import { Stack } from '#web/ui/index.ts';
import { knowsPasskeys } from '../passkeys/knows-passkeys.ts';
import { PasskeySignIn } from '../passkeys/passkey-sign-in.tsx';
import { SignOnButtons } from './sign-on-buttons.tsx';

/** Beside address and password. */
export function OtherWays({ onSignedIn }: { onSignedIn: (found: SignedIn) => void }) {
  return (
    <Stack gap={8}>
      {knowsPasskeys() && <PasskeySignIn onSignedIn={onSignedIn} />}
      <SignOnButtons />
    </Stack>
  );
}
