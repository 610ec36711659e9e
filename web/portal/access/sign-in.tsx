import { base, useSessionIfAny, workspace } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { afterSignIn, LinkByMail, SignInForm, useSearchParams, VisitorMenu } from '#web/shell/index.ts';
import { Gate } from '#web/ui/index.ts';
import { useState } from 'react';
import { Splash } from './parts/splash.tsx';

/** `/p/helix/sign-in`, in the colour of the workspace. */
export function SignInPage() {
  const [search] = useSearchParams({ next: '' });
  const desk = useSessionIfAny()?.workspace;
  const [address, setAddress] = useState('');

  return (
    <Splash>
      <Gate title={t('access.title', { name: desk?.name ?? '' })} below={<VisitorMenu />}>
        {desk?.welcome && <p className="muted">{desk.welcome}</p>}
        <SignInForm
          look="brand"
          onAddress={setAddress}
          onSignedIn={(found) => location.assign(afterSignIn(found.kind, { workspace, base }, search.next))}
        />
        <LinkByMail address={address} />
      </Gate>
    </Splash>
  );
}
