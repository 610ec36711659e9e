import { SignOnReturn } from '#web/shell/index.ts';
import { Splash } from './parts/splash.tsx';

export function SignOnPage() {
  return (
    <Splash>
      <SignOnReturn look="brand" />
    </Splash>
  );
}
