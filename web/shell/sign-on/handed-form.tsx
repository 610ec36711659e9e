import type { SignInStep } from '#contracts/identity.ts';
import { signInSites } from '#contracts/sign-in-sites.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Stack, type ButtonLook } from '#web/ui/index.ts';
import { ErrorStrip } from '../failed.tsx';

interface Props {
  handed: { readonly form: string; readonly address: string };
  look: ButtonLook;
  onStep: (found: SignInStep) => void;
  onOther: () => void;
}

/** After a form on the company's own site: nothing happens before this click (S-50). */
export function HandedForm({ handed, look, onStep, onOther }: Props) {
  const write = useWrite(signInSites.confirm, { refreshes: [], onDone: onStep });
  return (
    <Stack>
      {write.error ? <ErrorStrip problem={write.error} /> : <p>{t('ways.handed', { address: handed.address })}</p>}
      {!write.error && (
        <Button look={look} size="lg" wide busy={write.isPending} onClick={() => write.mutate({ body: { handed: handed.form } })}>
          {t('access.sign-in')}
        </Button>
      )}
      <Button look="quiet" onClick={onOther}>
        {t('ways.handed-other')}
      </Button>
    </Stack>
  );
}
