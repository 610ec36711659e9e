import { portalPasskeys } from '#contracts/passkeys.ts';
import { portalProof } from '#contracts/proof.ts';
import { t } from '#web/i18n/index.ts';
import { OwnPasskeys } from '#web/shell/index.ts';
import { Card } from './card.tsx';

export function Passkeys() {
  return (
    <Card title={t('passkeys.title')} lead={t('passkeys.lead-customer')}>
      <OwnPasskeys routes={{ passkeys: portalPasskeys, proof: portalProof, module: 'portal.identity' }} />
    </Card>
  );
}
