import { mailroom } from '#contracts/mailroom.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, SetupPage, usePath, useTitle } from '#web/shell/index.ts';
import { Pill, IconAlertTriangle, IconTrash, Skeleton, Stack, Strip } from '#web/ui/index.ts';
import { MailChoices } from './parts/mail-choices.tsx';
import { MailFacts, Preview } from './parts/mail-preview.tsx';
import styles from './parts/quarantine.module.css';
import { reasonOf } from './parts/reason.ts';

const crumbs = () => (
  <Link to="/setup/quarantine" className="link">
    {t('mailroom.quarantine.title')}
  </Link>
);

/** One mail that was set aside: why, what can be read of it, and what is to become of it. */
export function Quarantined() {
  const id = usePath('mail');
  const read = useRead(mailroom.quarantinedMail, { params: { mail: id } });
  const mail = read.data;
  const title = mail ? mail.subject || mail.preview?.subject || t('mailroom.quarantine.no-subject') : t('common.loading');
  useTitle(title);

  // Decided meanwhile, here or by somebody else.
  if (read.error?.status === 404) {
    return (
      <SetupPage title={t('mailroom.quarantine.title')} crumbs={crumbs()}>
        <Strip role="status">{t('mailroom.quarantine.decided')}</Strip>
      </SetupPage>
    );
  }
  if (read.error && !mail) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  if (!mail) {
    return (
      <SetupPage title={title} crumbs={crumbs()}>
        <Stack gap={12}>
          <Skeleton width="40%" height={16} />
          <Skeleton width="60%" />
          <Skeleton height={160} />
        </Stack>
      </SetupPage>
    );
  }
  const discarded = mail.state === 'discarded';
  return (
    <SetupPage
      title={title}
      crumbs={crumbs()}
      aside={
        <Pill tone={discarded ? 'plain' : 'warning'} icon={discarded ? IconTrash : IconAlertTriangle}>
          {discarded ? t('mailroom.discarded') : reasonOf(mail.code)}
        </Pill>
      }
    >
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      <div className={styles['split']}>
        <div className={styles['block']}>
          <MailChoices mail={mail} />
          <MailFacts mail={mail} />
        </div>
        <Preview mail={mail} />
      </div>
    </SetupPage>
  );
}
