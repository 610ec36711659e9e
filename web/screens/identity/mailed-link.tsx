import { base, workspace } from '#web/client/index.ts';
import { afterSignIn, MailedLink, useSearchParams } from '#web/shell/index.ts';

/** `/w/helix/invite?link=…`, `/reset`, `/unlock`: the purpose is the link's own, not the path's. */
export function MailedLinkPage() {
  const [search] = useSearchParams({ link: '', next: '' });

  return (
    <MailedLink token={search.link} onSignedIn={(found) => location.assign(afterSignIn(found.kind, { workspace, base }, search.next))} />
  );
}
