import { useState } from 'react';
import { mailAuthorities, MailAuthority } from '#contracts/mail-authorities.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, SetupPage } from '#web/shell/index.ts';
import { SegmentedControl, Skeleton, Stack } from '#web/ui/index.ts';
import { AuthorityForm } from './parts/authority-form.tsx';

/** Who may sign mailboxes in, with what each wants to be told once. */
export function Authorities() {
  const read = useRead(mailAuthorities.authorities);
  const [shown, setShown] = useState<MailAuthority>('google');
  const authority = read.data?.items.find((each) => each.authority === shown);
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const crumbs = (
    <Link to="/setup/mail" className="link">
      {t('mailroom.title')}
    </Link>
  );
  return (
    <SetupPage title={t('mailroom.sign-in.title')} lead={t('mailroom.sign-in.lead')} crumbs={crumbs}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && (
        <Stack gap={24}>
          {[0, 1, 2].map((row) => (
            <Skeleton key={row} width={400} height={36} />
          ))}
        </Stack>
      )}
      {authority && (
        <Stack gap={24}>
          <SegmentedControl
            label={t('mailroom.sign-in.title')}
            name="authority"
            value={shown}
            onChange={setShown}
            options={MailAuthority.options.map((value) => ({ value, label: t(`mailroom.authority.${value}.title`) }))}
          />
          <AuthorityForm key={shown} authority={authority} />
        </Stack>
      )}
    </SetupPage>
  );
}
