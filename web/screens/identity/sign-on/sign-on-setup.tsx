import { t } from '#web/i18n/index.ts';
import { SetupPage } from '#web/shell/index.ts';
import { Stack } from '#web/ui/index.ts';
import { Connections } from './parts/connections.tsx';
import { Domains } from './parts/domains.tsx';
import { Registration } from './parts/registration.tsx';
import { Sites } from './parts/sites.tsx';
import { TokenKeys } from './parts/token-keys.tsx';

/** `/setup/sign-on`: the ways in besides address and password. */
export function SignOnSetup() {
  return (
    <SetupPage title={t('sign-on.title')} lead={t('sign-on.lead')}>
      <Stack gap={24}>
        <Connections />
        <Domains />
        <TokenKeys />
        <Sites />
        <Registration />
      </Stack>
    </SetupPage>
  );
}
