import { base, workspace } from '#web/client/index.ts';
import { afterSignIn, MailedLink, useSearchParams } from '#web/shell/index.ts';
import { Splash } from './parts/splash.tsx';

/** `/p/helix/invite?link=…`, `/reset`, `/unlock` and `/sign-in?link=…`: signs in on a click, never by being opened. */
export function MailedLinkPage() {
  const [search] = useSearchParams({ link: '', next: '' });

  return (
    <Splash>
      <MailedLink
        token={search.link}
        look="brand"
        onSignedIn={(found) => location.replace(afterSignIn(found.kind, { workspace, base }, search.next))}
      />
    </Splash>
  );
}
