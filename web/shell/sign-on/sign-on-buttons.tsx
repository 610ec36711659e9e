import { useState } from 'react';
import { signOn } from '#contracts/sign-on.ts';
import { base, call, Problem, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, buttonClass, Stack } from '#web/ui/index.ts';
import { ErrorStrip } from '../failed.tsx';
import { leave } from './leave.ts';

const kind = base.startsWith('/w/') ? 'member' : 'contact';

/** Where else the people of this face may sign in. */
export function SignOnButtons() {
  const read = useRead(signOn.offered, { query: { kind } }, { staleTime: Infinity });
  const [busy, setBusy] = useState<string>();
  const [problem, setProblem] = useState<Problem>();
  const items = read.data?.items ?? [];
  const registers = read.data?.registration ?? false;
  if (items.length === 0 && !registers) return null;
  const go = (connection: string) => {
    setBusy(connection);
    setProblem(undefined);
    leave({ next: new URLSearchParams(location.search).get('next') ?? '', links: false }, (secret) =>
      call(signOn.begin, { body: { connection, secret } }),
    ).catch((cause: unknown) => {
      setBusy(undefined);
      if (cause instanceof Problem) setProblem(cause);
    });
  };
  return (
    <Stack gap={8}>
      {problem && <ErrorStrip problem={problem} />}
      {items.map(({ id, name }) => (
        <Button key={id} size="lg" wide busy={busy === id} onClick={() => go(id)}>
          {t('ways.sign-on', { name })}
        </Button>
      ))}
      {registers && (
        <a href={`${base}/register`} className={buttonClass('quiet', 'lg')}>
          {t('ways.register')}
        </a>
      )}
    </Stack>
  );
}
