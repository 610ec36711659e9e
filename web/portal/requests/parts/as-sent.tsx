import { useState } from 'react';
import { requests, type RequestEntry } from '#contracts/portal/requests.ts';
import { linkOf } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, buttonClass, Icon, IconExternalLink, IconPhoto, schemeChoice, Strip } from '#web/ui/index.ts';
import styles from './thread.module.css';

const theme = (): 'light' | 'dark' => {
  const choice = schemeChoice();
  if (choice !== 'system') return choice;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
};

/** Mail as it was sent, in a frame that runs nothing and fetches nothing but by the desk (decision 18). */
export function AsSent({ request, entry }: { request: string; entry: RequestEntry }) {
  const [pictures, setPictures] = useState(false);
  const query = { theme: theme(), ...(pictures ? { pictures: 'true' } : {}) };
  const src = linkOf(requests.html, { params: { request, entry: entry.id }, query });
  return (
    <>
      {entry.pictures > 0 && !pictures && (
        <div className={styles['wants']}>
          <Strip
            icon={IconPhoto}
            actions={<Button onClick={() => setPictures(true)}>{t('requests.pictures.show', { count: entry.pictures })}</Button>}
          >
            {t('requests.pictures', { count: entry.pictures })}
          </Strip>
        </div>
      )}
      <iframe
        key={src}
        className={styles['frame']}
        title={t('requests.formatted.frame', { name: entry.author })}
        src={src}
        sandbox="allow-popups allow-popups-to-escape-sandbox"
        loading="lazy"
        referrerPolicy="no-referrer"
      />
      <a className={buttonClass('quiet', 'md', styles['tab'])} href={src} target="_blank" rel="noopener noreferrer">
        <Icon of={IconExternalLink} />
        {t('requests.formatted.tab')}
      </a>
    </>
  );
}
