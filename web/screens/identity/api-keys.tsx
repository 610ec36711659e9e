import { useState } from 'react';
import { listTokens, revokeToken, type ApiToken } from '#contracts/identity.ts';
import { listMemberCards } from '#contracts/staff.ts';
import { useMe, useRead, useWrite } from '#web/client/index.ts';
import { Ago, At, format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, problemText, SetupPage } from '#web/shell/index.ts';
import {
  Button,
  Buttons,
  Dialog,
  EmptyState,
  IconPlus,
  IconPlugConnected,
  SkeletonRows,
  Stack,
  Table,
  toast,
  useKeys,
} from '#web/ui/index.ts';
import { NewKeyDialog } from './parts/new-key-dialog.tsx';
import { rightName } from './rights.ts';

export function ApiKeys() {
  const [making, setMaking] = useState(false);
  const [doomed, setDoomed] = useState<ApiToken>();
  const me = useMe();
  const read = useRead(listTokens);
  const items = read.data?.items ?? [];
  const others = items.some((token) => token.memberId !== me.id);
  const members = useRead(listMemberCards, undefined, { enabled: others }).data?.items ?? [];
  const revoke = useWrite(revokeToken, {
    onDone: () => {
      toast({ text: t('identity.keys.revoked', { name: doomed?.name ?? '' }) });
      setDoomed(undefined);
    },
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  useKeys([{ id: 'keys.new', keys: 'C', label: t('identity.keys.new'), run: () => setMaking(true) }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const make = (
    <Button look="primary" icon={IconPlus} kbd="C" onClick={() => setMaking(true)}>
      {t('identity.keys.new')}
    </Button>
  );
  return (
    <SetupPage title={t('identity.keys.title')} lead={t('identity.keys.lead')} aside={items.length > 0 && make}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={3} columns={['grow', 96, 96, 96]} height="44px" />}
      {read.data && items.length === 0 && (
        <EmptyState icon={IconPlugConnected} title={t('identity.keys.empty')} actions={make}>
          {t('identity.keys.empty-text')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <Table
          label={t('identity.keys.title')}
          columns={[
            { label: t('identity.keys.name') },
            ...(others ? [{ label: t('identity.keys.of') }] : []),
            { label: t('identity.keys.may'), wide: true },
            { label: t('identity.keys.used'), wide: true },
            { label: t('identity.keys.expires') },
            { label: t('identity.keys.revoke'), hidden: true, end: true },
          ]}
        >
          {items.map((token) => (
            <tr key={token.id}>
              <td>
                <b>{token.name}</b>
                {token.addresses.length > 0 && <div className="muted small num">{format.list(token.addresses)}</div>}
              </td>
              {others && <td>{members.find((member) => member.id === token.memberId)?.name}</td>}
              <td data-wide="" data-tip={format.list(token.scopes.map(rightName))}>
                {t('identity.keys.may-count', { count: token.scopes.length })}
              </td>
              <td data-wide="">
                {token.lastUsedAt ? <Ago when={token.lastUsedAt} /> : <span className="muted">{t('identity.keys.never')}</span>}
              </td>
              <td>
                <At when={token.expiresAt} shape="day" />
              </td>
              <td data-end="">
                <Button
                  size="sm"
                  look="danger"
                  aria-label={t('identity.keys.revoke-named', { name: token.name })}
                  onClick={() => setDoomed(token)}
                >
                  {t('identity.keys.revoke')}
                </Button>
              </td>
            </tr>
          ))}
        </Table>
      )}
      <NewKeyDialog open={making} onClose={() => setMaking(false)} />
      <Dialog
        open={doomed !== undefined}
        onClose={() => setDoomed(undefined)}
        title={t('identity.keys.revoke-ask', { name: doomed?.name ?? '' })}
        close={t('common.close')}
      >
        <Stack>
          <p>{t('identity.keys.revoke-text')}</p>
          <Buttons>
            <Button look="danger" busy={revoke.isPending} onClick={() => doomed && revoke.mutate({ params: { token: doomed.id } })}>
              {t('identity.keys.revoke')}
            </Button>
            <Button look="quiet" onClick={() => setDoomed(undefined)}>
              {t('common.cancel')}
            </Button>
          </Buttons>
        </Stack>
      </Dialog>
    </SetupPage>
  );
}
