import { mailDomains } from '#contracts/mail-domains.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, Link, SetupPage } from '#web/shell/index.ts';
import { EmptyState, IconMail, SkeletonRows, Stack } from '#web/ui/index.ts';
import { DomainSection } from './parts/domain-section.tsx';

/** Setup, Domains: what DNS must show so that mail from here is believed, and what it shows. */
export function Domains() {
  const read = useRead(mailDomains.list, {});
  const items = read.data?.items ?? [];

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const crumbs = (
    <Link to="/setup/mail" className="link">
      {t('mailroom.title')}
    </Link>
  );
  return (
    <SetupPage title={t('mailroom.domains.title')} lead={t('mailroom.domains.lead')} crumbs={crumbs}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={4} columns={[160, 'grow', 96]} height="64px" />}
      {read.data && items.length === 0 && (
        <EmptyState
          icon={IconMail}
          title={t('mailroom.domains.empty')}
          actions={
            <ButtonLink to="/setup/mail" look="primary">
              {t('mailroom.title')}
            </ButtonLink>
          }
        >
          {t('mailroom.domains.empty-text')}
        </EmptyState>
      )}
      <Stack gap={32}>
        {items.map((domain) => (
          <DomainSection key={domain.id} domain={domain} />
        ))}
      </Stack>
    </SetupPage>
  );
}
