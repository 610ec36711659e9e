import type { Language } from '#contracts/common.ts';
import { portalProof } from '#contracts/proof.ts';
import { portalLinkedIdentities } from '#contracts/sign-on.ts';
import { usePortalMe } from '#web/client/index.ts';
import { currentSetting, languages, t } from '#web/i18n/index.ts';
import { chooseLanguage, leavePortal, Link, LinkedIdentities } from '#web/shell/index.ts';
import { Avatar, Button, chooseScheme, IconLogout, RadioGroup, schemeChoice, SegmentedControl, type SchemeChoice } from '#web/ui/index.ts';
import { useEffect, useState } from 'react';
import styles from './more.module.css';
import { ChangePassword } from './parts/change-password.tsx';
import { Card } from './parts/card.tsx';
import { Passkeys } from './parts/passkeys.tsx';
import { Sessions } from './parts/sessions.tsx';

/** Another language draws the page anew; who chose it by key stays where they were. */
let choosing = false;

const schemes: readonly SchemeChoice[] = ['system', 'light', 'dark'];

export function MorePage() {
  const me = usePortalMe();
  const [scheme, setScheme] = useState(schemeChoice);
  useEffect(() => {
    if (choosing) document.querySelector<HTMLElement>('input[name=language]:checked')?.focus();
    choosing = false;
  }, []);
  return (
    <div className={styles['page']}>
      <h1 tabIndex={-1} data-page-heading="">
        {t('profile.title')}
      </h1>
      <section className={styles['card']} aria-labelledby="you">
        <h2 id="you">{t('profile.you')}</h2>
        <div className={styles['person']}>
          <Avatar name={me.name} size="lg" decorative />
          <div>
            <b>{me.name}</b>
            <div className="muted">{me.address}</div>
          </div>
        </div>
        <p className={styles['lead']}>{t('profile.change')}</p>
      </section>
      <section className={styles['card']} aria-labelledby="looks">
        <h2 id="looks">{t('profile.looks')}</h2>
        <p className={styles['lead']}>{t('profile.looks.lead')}</p>
        <RadioGroup<Language>
          label={t('common.language')}
          name="language"
          options={languages.map((value) => ({ value, label: t(`common.language.${value}`) }))}
          value={currentSetting().language}
          onChange={(next) => {
            choosing = true;
            chooseLanguage(next);
          }}
        />
        <SegmentedControl
          label={t('common.theme')}
          labelHidden={false}
          name="theme"
          wide
          options={schemes.map((value) => ({ value, label: t(`common.theme.${value}`) }))}
          value={scheme}
          onChange={(next) => {
            setScheme(next);
            chooseScheme(next);
          }}
        />
      </section>
      <section className={styles['card']} aria-labelledby="your-data">
        <h2 id="your-data">{t('profile.data')}</h2>
        <p className={styles['lead']}>{t('profile.data.lead')}</p>
        <Link to="/more/data" className="link">
          {t('profile.data')}
        </Link>
      </section>
      <ChangePassword />
      <Passkeys />
      <LinkedIdentities frame={Card} routes={{ identities: portalLinkedIdentities, proof: portalProof, module: 'portal.identity' }} />
      <Sessions />
      <div>
        <Button icon={IconLogout} size="lg" onClick={() => void leavePortal()}>
          {t('common.sign-out')}
        </Button>
      </div>
    </div>
  );
}
