import { useState } from 'react';
import { formFields, signInSites } from '#contracts/sign-in-sites.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AskProof, ErrorStrip, useForm, wantsProof } from '#web/shell/index.ts';
import { Button, Buttons, Section, SettingsForm, Stack, Table, TextField, toast } from '#web/ui/index.ts';
import { Removal } from './removal.tsx';
import { Snippet } from './snippet.tsx';

const snippetOf = (address: string): string =>
  `<form method="post" action="${address}">
  <label>E-mail <input type="email" name="${formFields.address}" autocomplete="username" required></label>
  <label>Password <input type="password" name="${formFields.password}" autocomplete="current-password" required></label>
  <button>Sign in</button>
</form>`;

/** Sites whose pages may carry a form that signs in here. */
export function Sites() {
  const read = useRead(signInSites.list);
  const [doomed, setDoomed] = useState<string>();
  const form = useForm({ origin: '' }, signInSites.add.body, { origin: t('sign-on.site-form') });
  const add = useWrite(signInSites.add, {
    refreshes: ['identity'],
    onDone: () => form.reset({ origin: '' }),
    onProblem: (problem) => form.take(problem),
  });
  const remove = useWrite(signInSites.remove, {
    refreshes: ['identity'],
    onDone: () => {
      setDoomed(undefined);
      toast({ text: t('sign-on.removed'), tone: 'success' });
    },
  });
  const items = read.data?.items ?? [];
  const shown = add.error && add.error.fields.length === 0 && !wantsProof(add.error) ? add.error : null;
  return (
    <Section title={t('sign-on.sites')} lead={t('sign-on.sites-lead')}>
      <Stack>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {read.data && items.length === 0 && <p className="muted">{t('sign-on.sites-none')}</p>}
        {items.length > 0 && (
          <Table
            label={t('sign-on.sites')}
            columns={[{ label: t('sign-on.site') }, { label: t('sign-on.remove'), hidden: true, end: true }]}
          >
            {items.map(({ origin }) => (
              <tr key={origin}>
                <td translate="no">{origin}</td>
                <td data-end="">
                  <Button size="sm" aria-label={t('sign-on.remove-named', { name: origin })} onClick={() => setDoomed(origin)}>
                    {t('sign-on.remove')}
                  </Button>
                </td>
              </tr>
            ))}
          </Table>
        )}
        <SettingsForm onSubmit={() => form.submit((body) => add.mutate({ body }))}>
          {shown && <ErrorStrip problem={shown} />}
          <TextField {...form.field('origin')} label={t('sign-on.site')} hint={t('sign-on.site-hint')} inputMode="url" autoComplete="off" />
          <Buttons>
            <Button type="submit" busy={add.isPending}>
              {t('sign-on.site-add')}
            </Button>
          </Buttons>
        </SettingsForm>
        <AskProof write={add} />
        {items.length > 0 && read.data && <Snippet label={t('sign-on.sites-snippet')} text={snippetOf(read.data.address)} />}
      </Stack>
      {doomed !== undefined && (
        <Removal
          name={doomed}
          text={t('sign-on.site-remove-text')}
          write={remove}
          input={{ body: { origin: doomed } }}
          onClose={() => setDoomed(undefined)}
        />
      )}
    </Section>
  );
}
