import { useState } from 'react';
import { webhooks, type Endpoint } from '#contracts/webhooks.ts';
import { useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, SetupPage, useGo } from '#web/shell/index.ts';
import { Button, EmptyState, IconPlugConnected, IconPlus, Pill, SkeletonRows, Table, useKeys } from '#web/ui/index.ts';
import { NewEndpointDialog } from './parts/new-endpoint-dialog.tsx';
import { SecretDialog } from './parts/secret-dialog.tsx';
import { stateOf } from './words.ts';

export function Webhooks() {
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<{ id: string; secret: string }>();
  const go = useGo();
  const read = useRead(webhooks.endpoints);
  useKeys([{ id: 'webhooks.new', keys: 'C', label: t('webhooks.new'), run: () => setMaking(true) }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const items = read.data?.items ?? [];
  const make = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={() => setMaking(true)}>
      {t('webhooks.new')}
    </Button>
  );
  return (
    <SetupPage title={t('webhooks.title')} lead={t('webhooks.lead')} aside={items.length > 0 && make}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={3} columns={['grow', 96, 96]} height="44px" />}
      {read.data && items.length === 0 && (
        <EmptyState icon={IconPlugConnected} title={t('webhooks.empty')} actions={make}>
          {t('webhooks.empty-text')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <Table
          label={t('webhooks.title')}
          columns={[{ label: t('webhooks.url') }, { label: t('webhooks.state') }, { label: t('webhooks.last'), wide: true }]}
        >
          {items.map((endpoint) => (
            <Row key={endpoint.id} endpoint={endpoint} />
          ))}
        </Table>
      )}
      <NewEndpointDialog
        open={making}
        onClose={() => setMaking(false)}
        onMade={(answer) => {
          setMaking(false);
          setMade(answer);
        }}
      />
      <SecretDialog secret={made?.secret} onClose={() => go(`/setup/webhooks/${made?.id ?? ''}`)} />
    </SetupPage>
  );
}

const tones = { on: 'success', failing: 'danger', off: 'plain' } as const;

function Row({ endpoint }: { endpoint: Endpoint }) {
  const state = stateOf(endpoint);
  return (
    <tr>
      <td style={{ overflowWrap: 'anywhere' }}>
        <Link to={`/setup/webhooks/${endpoint.id}`} data-row-link="">
          <b>{endpoint.description || endpoint.url}</b>
        </Link>
        {endpoint.description && <div className="muted small">{endpoint.url}</div>}
      </td>
      <td>
        <Pill tone={tones[state]}>{t(`webhooks.state.${state}`)}</Pill>
        {endpoint.waiting > 0 && <div className="muted small">{t('webhooks.waits', { count: endpoint.waiting })}</div>}
      </td>
      <td data-wide="">
        {endpoint.last ? (
          <>
            {endpoint.last.status === null ? t('webhooks.last.silent') : <span className="num">{endpoint.last.status}</span>}{' '}
            <span className="muted">{format.ago(endpoint.last.at)}</span>
          </>
        ) : (
          <span className="muted">{t('webhooks.last.none')}</span>
        )}
      </td>
    </tr>
  );
}
