import { useState } from 'react';
import { tokenKeys, type TokenKey } from '#contracts/handed-tokens.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { Ago, t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Buttons, Section, Stack, Table, toast } from '#web/ui/index.ts';
import { Removal } from './removal.tsx';
import { Snippet } from './snippet.tsx';
import { TokenKeyDialog } from './token-key-dialog.tsx';

const snippetOf = (audience: string, address: string): string =>
  `<!-- kid: the id of the key; aud: ${audience}; iat, exp (at most 300 s later), jti, email, name -->
<form method="post" action="${address}">
  <input type="hidden" name="token" value="…">
  <button>Support</button>
</form>`;

export function TokenKeys() {
  const read = useRead(tokenKeys.list);
  const [adding, setAdding] = useState(false);
  const [doomed, setDoomed] = useState<TokenKey>();
  const remove = useWrite(tokenKeys.remove, {
    refreshes: ['identity'],
    onDone: () => {
      setDoomed(undefined);
      toast({ text: t('sign-on.removed'), tone: 'success' });
    },
  });
  const items = read.data?.items ?? [];
  return (
    <Section title={t('sign-on.keys')} lead={t('sign-on.keys-lead')}>
      <Stack>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {items.length > 0 && (
          <Table
            label={t('sign-on.keys')}
            columns={[
              { label: t('sign-on.name') },
              { label: 'kid', wide: true },
              { label: t('sign-on.algorithm') },
              { label: t('sign-on.key-used') },
              { label: t('sign-on.remove'), hidden: true, end: true },
            ]}
          >
            {items.map((key) => (
              <tr key={key.id}>
                <td>
                  <b>{key.name}</b>
                </td>
                <td data-wide="" translate="no">
                  {key.id}
                </td>
                <td translate="no">{key.algorithm}</td>
                <td>{key.lastUsedAt === null ? t('sign-on.never') : <Ago when={key.lastUsedAt} />}</td>
                <td data-end="">
                  <Button size="sm" aria-label={t('sign-on.remove-named', { name: key.name })} onClick={() => setDoomed(key)}>
                    {t('sign-on.remove')}
                  </Button>
                </td>
              </tr>
            ))}
          </Table>
        )}
        <Buttons>
          <Button onClick={() => setAdding(true)}>{t('sign-on.key-add')}</Button>
        </Buttons>
        {items.length > 0 && read.data && <Snippet label={t('sign-on.snippet')} text={snippetOf(read.data.audience, read.data.address)} />}
      </Stack>
      {adding && <TokenKeyDialog onClose={() => setAdding(false)} />}
      {doomed && (
        <Removal
          name={doomed.name}
          text={t('sign-on.key-remove-text')}
          write={remove}
          input={{ params: { key: doomed.id } }}
          onClose={() => setDoomed(undefined)}
        />
      )}
    </Section>
  );
}
