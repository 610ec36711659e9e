import { useState } from 'react';
import type { BrandLook } from '#contracts/brand.ts';
import { t } from '#web/i18n/index.ts';
import {
  Avatar,
  brandColours,
  brandProperties,
  classes,
  Icon,
  IconHome,
  IconMenu2,
  IconMessage,
  IconSearch,
  SegmentedControl,
  SplashFill,
} from '#web/ui/index.ts';
import styles from './portal-preview.module.css';

type Scheme = 'light' | 'dark';

interface Props {
  name: string;
  ticketKey: string;
  colour: string;
  look?: Pick<BrandLook, 'logo' | 'splash' | 'picture'>;
}

/** The first page of the customer desk as name, key and look make it; a picture, not a page. */
export function PortalPreview({ name, ticketKey, colour, look }: Props) {
  const [scheme, setScheme] = useState<Scheme>('light');
  const light = brandColours(colour, 'light');
  const dark = brandColours(colour, 'dark');
  const shown = name.trim() === '' ? t('workspaces.preview.name') : name;
  return (
    <div className={styles['preview']}>
      <div className={styles['head']}>
        <b>{t('workspaces.preview')}</b>
        <SegmentedControl
          label={t('workspaces.preview')}
          name="preview-scheme"
          value={scheme}
          onChange={setScheme}
          options={[
            { value: 'light', label: t('workspaces.preview.light') },
            { value: 'dark', label: t('workspaces.preview.dark') },
          ]}
        />
      </div>
      <div aria-hidden="true" inert className={styles['phone']} style={{ ...brandProperties(colour), colorScheme: scheme }}>
        <div className={styles['top']}>
          <span className={styles['logo']}>{look?.logo ? <img src={look.logo} alt="" /> : [...shown][0]}</span>
          <b className="clip">{shown}</b>
          <Avatar name="Anna Lind" decorative />
        </div>
        <SplashFill of={look?.splash ?? 'rings'} picture={look?.picture ?? null} className={styles['splash']} />
        <div className={styles['card']}>
          <p className={styles['hello']}>{t('workspaces.preview.hello')}</p>
          <p className={styles['search']}>
            <Icon of={IconSearch} />
            <span className="clip">{t('workspaces.preview.search')}</span>
          </p>
          <p className={styles['help']}>{t('workspaces.preview.help')}</p>
        </div>
        <p className={styles['group']}>
          {t('workspaces.preview.progress')} <span className="muted">1</span>
        </p>
        <div className={styles['item']}>
          <b>{t('workspaces.preview.ticket')}</b>
          <span className="muted small num">{`${ticketKey}-1`}</span>
        </div>
        <div className={styles['tabs']}>
          <span data-here="">
            <Icon of={IconHome} size={20} />
            {t('workspaces.preview.home')}
          </span>
          <span>
            <Icon of={IconMessage} size={20} />
            {t('workspaces.preview.requests')}
          </span>
          <span>
            <Icon of={IconMenu2} size={20} />
            {t('workspaces.preview.more')}
          </span>
        </div>
      </div>
      {light && dark && (
        <p className={classes('muted small', styles['note'])}>
          {light.corrected || dark.corrected
            ? t('workspaces.preview.moved', { light: light.text, dark: dark.text })
            : t('workspaces.preview.stays')}
        </p>
      )}
    </div>
  );
}
