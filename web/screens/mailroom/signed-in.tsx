import { useEffect, useRef, useState } from 'react';
import { mailAuthorities, MailAuthority, type ConsentOutcome, type ConsentReply } from '#contracts/mail-authorities.ts';
import { useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ButtonLink, problemText, SetupPage, useGo, usePath } from '#web/shell/index.ts';
import { Skeleton, Stack, Strip, toast } from '#web/ui/index.ts';
import { MailboxView, mailCrumbs } from './mailbox.tsx';
import { authorityName } from './parts/sign-in-fields.tsx';
import { ServerWords } from './parts/test-timeline.tsx';

/** What the authority sent along; `null`: nothing that began here. */
const broughtBack = (authority: string): ConsentReply | null => {
  const query = new URLSearchParams(location.search);
  const brought = Object.fromEntries(
    [
      ['state', 'state'],
      ['code', 'code'],
      ['iss', 'iss'],
      ['error', 'error'],
      ['error_description', 'errorDescription'],
    ].flatMap(([theirs = '', ours = '']) => (query.has(theirs) ? [[ours, query.get(theirs)] as const] : [])),
  );
  const known = MailAuthority.safeParse(authority);
  return known.success && typeof brought['state'] === 'string' ? { ...brought, state: brought['state'], authority: known.data } : null;
};

/** Where the browser comes back to: hands in what it brought, once, and goes on to the mailbox. */
export function SignedIn() {
  const authority = usePath('authority');
  const go = useGo();
  const [brought] = useState(() => broughtBack(authority));
  const [outcome, setOutcome] = useState<ConsentOutcome>();
  const [problem, setProblem] = useState<Problem>();
  const handedIn = useRef(false);
  const end = useWrite(mailAuthorities.endConsent, {
    onDone: (reply) => {
      if (reply.problem !== null) return setOutcome(reply);
      toast({ text: t('mailroom.sign-in.done'), tone: 'success' });
      go(`/setup/mail/${reply.mailboxId}`, {}, { replace: true });
    },
    onProblem: setProblem,
  });
  const { mutate } = end;
  useEffect(() => {
    if (handedIn.current || !brought) return;
    handedIn.current = true;
    // Neither code nor state stays in the address or its history.
    history.replaceState(history.state, '', location.pathname);
    mutate({ body: brought });
  }, [brought, mutate]);

  if (outcome?.problem) {
    const name = authorityName(MailAuthority.catch('other').parse(authority));
    return (
      <MailboxView
        id={outcome.mailboxId}
        told={
          <Stack gap={8}>
            <Strip tone="danger" role="alert">
              {t(`mailroom.sign-in.problem.${outcome.problem}`, { name })}
            </Strip>
            {outcome.words && <ServerWords words={outcome.words} title={t('mailroom.sign-in.said')} />}
          </Stack>
        }
      />
    );
  }
  return (
    <SetupPage title={t('mailroom.sign-in.ending')} crumbs={mailCrumbs()}>
      {problem || !brought ? (
        <Strip
          tone="danger"
          role="alert"
          actions={
            <ButtonLink to="/setup/mail" size="sm">
              {t('mailroom.title')}
            </ButtonLink>
          }
        >
          {problem ? problemText(problem) : t('refusals.consent_unknown')}
        </Strip>
      ) : (
        <Stack gap={24}>
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} width={400} height={36} />
          ))}
        </Stack>
      )}
    </SetupPage>
  );
}
