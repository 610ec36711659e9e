import { lazy, Suspense, type ComponentType } from 'react';
import { Skeleton } from '#web/ui/index.ts';

/** Parts that few pages need and none at once: they come when they are drawn, so that no first screen carries them. */
function late<Props extends object>(load: () => Promise<ComponentType<Props>>): ComponentType<Props> {
  const Found = lazy(async () => ({ default: await load() }));
  return function Late(props: Props) {
    return (
      <Suspense fallback={<Skeleton height={44} />}>
        <Found {...props} />
      </Suspense>
    );
  };
}

export const OwnPasskeys = late(async () => (await import('./passkeys/own-passkeys.tsx')).OwnPasskeys);
export const LinkedIdentities = late(async () => (await import('./sign-on/linked-identities.tsx')).LinkedIdentities);
export const SignOnReturn = late(async () => (await import('./sign-on/sign-on-return.tsx')).SignOnReturn);
export const Proof = late(async () => (await import('./factor/proof.tsx')).Proof);
