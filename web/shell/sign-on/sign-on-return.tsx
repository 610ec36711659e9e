import { useEffect, useRef, useState } from 'react';
import type { SecondFactorAsked, SignedIn, SignInStep } from '#contracts/identity.ts';
import { linkedIdentities, portalLinkedIdentities, signOn } from '#contracts/sign-on.ts';
import { base, renewSession, useWrite, workspace, type Problem } from '#web/client/index.ts';
import { loadWords, t } from '#web/i18n/index.ts';
import { buttonClass, Gate, Skeleton, type ButtonLook } from '#web/ui/index.ts';
import { afterSignIn } from '../after-sign-in.ts';
import { SecondStep } from '../factor/index.ts';
import { ErrorStrip } from '../failed.tsx';
import { VisitorMenu } from '../menus.tsx';
import { cameBack } from './leave.ts';

const isStaff = base.startsWith('/w/');
const profile = isStaff ? `${base}/profile/security` : `${base}/more`;

/** `/w/helix/sign-on?code=…&state=…`: where the other side sends the browser back to; the page's own request signs in. */
export function SignOnReturn({ look = 'primary' }: { look?: ButtonLook }) {
  const [left] = useState(cameBack);
  const [asked, setAsked] = useState<SecondFactorAsked>();
  const done = (found: SignedIn) => location.replace(afterSignIn(found.kind, { workspace, base }, left?.next ?? ''));
  const onStep = (found: SignInStep) => {
    if ('pending' in found) return void loadWords(['factor']).then(() => setAsked(found));
    void renewSession()
      .catch(() => undefined)
      .then(() => done(found));
  };
  const finish = useWrite(signOn.finish, { refreshes: [], onDone: onStep });
  const link = useWrite(isStaff ? linkedIdentities.finish : (portalLinkedIdentities.finish as unknown as typeof linkedIdentities.finish), {
    refreshes: [],
    onDone: () => location.replace(profile),
  });
  const begun = useRef(false);
  useEffect(() => {
    if (begun.current || !left) return;
    begun.current = true;
    const body = { search: location.search, secret: left.secret };
    if (left.links) link.mutate({ body });
    else finish.mutate({ body });
  }, [left, finish, link]);
  const problem: Problem | null = finish.error ?? link.error;
  const failed = problem ?? (left ? null : 'nothing');
  return (
    <Gate title={t(asked ? 'access.factor.title' : failed ? 'ways.sign-on-failed' : 'access.title.desk')} below={<VisitorMenu />}>
      {problem && <ErrorStrip problem={problem} />}
      {!left && <p className="muted">{t('ways.sign-on-again')}</p>}
      {asked && <SecondStep asked={asked} look={look} onSignedIn={done} onAgain={() => location.assign(`${base}/sign-in`)} />}
      {!asked && !failed && <Skeleton height={44} />}
      {failed && (
        <a href={left?.links ? profile : `${base}/sign-in`} className={buttonClass('plain', 'lg')}>
          {t('access.link.to-sign-in')}
        </a>
      )}
    </Gate>
  );
}
