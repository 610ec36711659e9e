import { settings } from '#contracts/workspaces.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, SetupPage } from '#web/shell/index.ts';
import { Skeleton, Stack } from '#web/ui/index.ts';
import { CompanyForm } from './parts/company-form.tsx';

export function CompanySettings() {
  const read = useRead(settings);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <SetupPage title={t('workspaces.company.title')} lead={t('workspaces.company.lead')}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.data ? <CompanyForm settings={read.data} /> : <Waiting />}
    </SetupPage>
  );
}

const Waiting = () => (
  <Stack gap={24}>
    {[0, 1, 2, 3].map((row) => (
      <Stack key={row} gap={8}>
        <Skeleton width={120} />
        <Skeleton width={400} height={36} />
      </Stack>
    ))}
  </Stack>
);
