import { base, boot, useSessionIfAny, workspace } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { afterSignIn, LinkByMail, SignInForm, useSearchParams, VisitorMenu } from '#web/shell/index.ts';
import { Gate } from '#web/ui/index.ts';
import { useEffect, useState } from 'react';
import { MailedLinkPage } from './mailed-link.tsx';
import { Splash } from './parts/splash.tsx';

/** `/p/helix/sign-in`, in the colour of the workspace; with `?link=` the page of a mailed link. */
export function SignInPage() {
  const [search] = useSearchParams({ next: '', link: '' });
  const session = useSessionIfAny();
  const [address, setAddress] = useState('');
  const here = search.link === '' && session?.me;
  useEffect(() => {
    if (here) location.replace(afterSignIn('contact', { workspace, base }, search.next));
  }, [here, search.next]);

  const desk = session?.workspace;
  const said = boot.brand?.look?.welcomes;
  const welcome = said?.[currentSetting().language] ?? (desk && said?.[desk.language]);
  if (search.link !== '') return <MailedLinkPage />;
  return (
    <Splash>
      <Gate title={t('access.title', { name: desk?.name ?? '' })} below={<VisitorMenu />}>
        {welcome && <p className="muted">{welcome}</p>}
        <SignInForm
          look="brand"
          onAddress={setAddress}
          onSignedIn={(found) => location.assign(afterSignIn(found.kind, { workspace, base }, search.next))}
        >
          <LinkByMail address={address} />
        </SignInForm>
      </Gate>
    </Splash>
  );
}
