import { useState } from 'react';
import { mailroom, type OutboxMail } from '#contracts/mailroom.ts';
import { linkOf } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Tabs } from '#web/ui/index.ts';
import styles from './outbox.module.css';

/** Its words, its HTML in a frame that runs and fetches nothing, and its headers. */
export function MailBody({ mail }: { mail: OutboxMail }) {
  const [tab, setTab] = useState<'text' | 'html' | 'headers'>('text');
  if (mail.text === null) return <p className={styles['text']}>{t('mailroom.outbox.private')}</p>;
  return (
    <div className={styles['body']}>
      <Tabs
        label={t('mailroom.outbox.forms')}
        tabs={[
          { id: 'text', label: t('mailroom.outbox.form.text') },
          { id: 'html', label: t('mailroom.outbox.form.html') },
          ...(mail.headers.length > 0 ? [{ id: 'headers' as const, label: t('mailroom.outbox.form.headers') }] : []),
        ]}
        value={tab}
        onChange={setTab}
      >
        {tab === 'text' && <div className={styles['text']}>{mail.text}</div>}
        {tab === 'html' && (
          <iframe
            className={styles['frame']}
            src={linkOf(mailroom.outgoingHtml, { params: { mail: mail.id } })}
            title={t('mailroom.outbox.form.html')}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            referrerPolicy="no-referrer"
          />
        )}
        {tab === 'headers' && (
          <dl className={styles['headers']} translate="no">
            {mail.headers.map(({ name, value }, index) => (
              <div key={index}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        )}
      </Tabs>
    </div>
  );
}
