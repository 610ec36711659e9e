import { useState } from 'react';
import { connections, type Connection } from '#contracts/sign-on.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Buttons, Section, SkeletonRows, Stack, Table, toast } from '#web/ui/index.ts';
import { ConnectionDialog } from './connection-dialog.tsx';
import { Removal } from './removal.tsx';

export function Connections() {
  const read = useRead(connections.list);
  const [adding, setAdding] = useState(false);
  const [doomed, setDoomed] = useState<Connection>();
  const remove = useWrite(connections.remove, {
    refreshes: ['identity'],
    onDone: () => {
      setDoomed(undefined);
      toast({ text: t('sign-on.removed'), tone: 'success' });
    },
  });
  const items = read.data?.items ?? [];
  return (
    <Section title={t('sign-on.connections')} lead={t('sign-on.connections-lead')}>
      <Stack>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {read.isPending && <SkeletonRows rows={1} columns={['grow', 120, 96]} height="44px" />}
        {read.data && items.length === 0 && <p className="muted">{t('sign-on.none')}</p>}
        {items.length > 0 && (
          <Table
            label={t('sign-on.connections')}
            columns={[
              { label: t('sign-on.name') },
              { label: t('sign-on.issuer'), wide: true },
              { label: t('sign-on.for') },
              { label: t('sign-on.remove'), hidden: true, end: true },
            ]}
          >
            {items.map((connection) => (
              <tr key={connection.id}>
                <td>
                  <b>{connection.name}</b>
                </td>
                <td data-wide="">{connection.issuer}</td>
                <td>{t(connection.personKind === 'member' ? 'sign-on.members' : 'sign-on.customers')}</td>
                <td data-end="">
                  <Button size="sm" aria-label={t('sign-on.remove-named', { name: connection.name })} onClick={() => setDoomed(connection)}>
                    {t('sign-on.remove')}
                  </Button>
                </td>
              </tr>
            ))}
          </Table>
        )}
        <Buttons>
          <Button onClick={() => setAdding(true)}>{t('sign-on.add')}</Button>
        </Buttons>
      </Stack>
      {adding && read.data && <ConnectionDialog redirectUris={read.data.redirectUris} onClose={() => setAdding(false)} />}
      {doomed && (
        <Removal
          name={doomed.name}
          text={t('sign-on.remove-text')}
          write={remove}
          input={{ params: { connection: doomed.id } }}
          onClose={() => setDoomed(undefined)}
        />
      )}
    </Section>
  );
}
