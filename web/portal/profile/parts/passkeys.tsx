import { portalPasskeys } from '#contracts/passkeys.ts';
import { portalProof } from '#contracts/proof.ts';
import { t } from '#web/i18n/index.ts';
import { OwnPasskeys } from '#web/shell/index.ts';
import styles from '../more.module.css';

export function Passkeys() {
  return (
    <section className={styles['card']} aria-labelledby="passkeys-part">
      <h2 id="passkeys-part">{t('passkeys.title')}</h2>
      <p className={styles['lead']}>{t('passkeys.lead-customer')}</p>
      <OwnPasskeys routes={{ passkeys: portalPasskeys, proof: portalProof, module: 'portal.identity' }} />
    </section>
  );
}
