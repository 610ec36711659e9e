import { wantReset, wantSignInLink } from '#contracts/identity.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from './problem-text.ts';
import { Button, IconMail, Row, Strip } from '#web/ui/index.ts';
import { useState } from 'react';

/** Ways in without the password; the answer is the same whether the address is known or not. */
export function LinkByMail({ address }: { address: string }) {
  const [sent, setSent] = useState<'sign-in' | 'reset'>();
  const [missing, setMissing] = useState(false);
  const link = useWrite(wantSignInLink, { refreshes: [], onDone: () => setSent('sign-in') });
  const reset = useWrite(wantReset, { refreshes: [], onDone: () => setSent('reset') });
  const problem = link.error ?? reset.error;

  const send = (write: typeof link) => {
    const known = address.includes('@');
    setMissing(!known);
    if (known) write.mutate({ body: { address } });
  };

  if (sent) {
    return (
      <Strip tone="success" icon={IconMail} role="status">
        {t(sent === 'sign-in' ? 'access.link-sent.sign-in' : 'access.link-sent.reset', { address })}
      </Strip>
    );
  }
  return (
    <>
      {missing && <Strip role="status">{t('access.address-needed')}</Strip>}
      {problem && (
        <Strip tone="danger" role="alert">
          {problemText(problem)}
        </Strip>
      )}
      <Row wrap hang gap={4}>
        <Button look="quiet" busy={link.isPending} onClick={() => send(link)}>
          {t('access.no-password')}
        </Button>
        <Button look="quiet" busy={reset.isPending} onClick={() => send(reset)}>
          {t('access.forgot')}
        </Button>
      </Row>
    </>
  );
}
