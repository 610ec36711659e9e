import type { SignedIn } from '#contracts/identity.ts';
import { base, useSessionIfAny, workspace } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { afterSignIn, LinkByMail, SignInForm, useSearchParams, VisitorMenu } from '#web/shell/index.ts';
import { Gate } from '#web/ui/index.ts';
import { useState } from 'react';
import { FindDesk } from './find-desk.tsx';
import { MailedLinkPage } from './mailed-link.tsx';

/** `/w/helix/sign-in`; without a workspace in the address it asks for the desk instead. */
export function SignInPage() {
  const [search] = useSearchParams({ next: '', link: '' });
  const name = useSessionIfAny()?.workspace.name;
  const [address, setAddress] = useState('');

  if (workspace === null || !name) return <FindDesk />;
  if (search.link !== '') return <MailedLinkPage />;

  // A full load, so that nothing of the visitor's page lives on in the person's.
  const done = (found: SignedIn) => location.assign(afterSignIn(found.kind, { workspace, base }, search.next));
  return (
    <Gate title={t('access.title', { name })} below={<VisitorMenu />}>
      <SignInForm onAddress={setAddress} onSignedIn={done}>
        <LinkByMail address={address} />
      </SignInForm>
    </Gate>
  );
}
