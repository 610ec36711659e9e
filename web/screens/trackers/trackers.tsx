import { trackers } from '#contracts/trackers.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ButtonLink, ErrorStrip, Failed, Link, SetupPage, useGo } from '#web/shell/index.ts';
import { EmptyState, IconPlugConnected, IconPlus, SkeletonRows, Table, useKeys } from '#web/ui/index.ts';

export function Trackers() {
  const go = useGo();
  const read = useRead(trackers.connections);
  useKeys([{ id: 'trackers.new', keys: 'C', label: t('trackers.new'), run: () => go('/setup/trackers/new') }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const items = read.data?.items ?? [];
  const make = (
    <ButtonLink to="/setup/trackers/new" look="primary" icon={IconPlus} kbd="C">
      {t('trackers.new')}
    </ButtonLink>
  );
  return (
    <SetupPage title={t('trackers.title')} lead={t('trackers.lead')} aside={items.length > 0 && make}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={2} columns={['grow', 96, 96]} height="44px" />}
      {read.data && items.length === 0 && (
        <EmptyState icon={IconPlugConnected} title={t('trackers.empty')} actions={make}>
          {t('trackers.empty-text')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <Table
          label={t('trackers.title')}
          columns={[{ label: t('trackers.name') }, { label: t('trackers.project') }, { label: t('trackers.state'), wide: true }]}
        >
          {items.map((connection) => (
            <tr key={connection.id}>
              <td>
                <Link to={`/setup/trackers/${connection.id}`} data-row-link="">
                  <b>{connection.name}</b>
                </Link>{' '}
                <span className="muted">{t(`trackers.kind.${connection.kind}`)}</span>
              </td>
              <td style={{ overflowWrap: 'anywhere' }}>{connection.project}</td>
              <td data-wide="">{t('trackers.issues', { count: connection.issues })}</td>
            </tr>
          ))}
        </Table>
      )}
    </SetupPage>
  );
}
