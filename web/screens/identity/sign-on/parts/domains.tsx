import { useState } from 'react';
import { connections, type OwnDomain } from '#contracts/sign-on.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AskProof, ErrorStrip, useForm, wantsProof } from '#web/shell/index.ts';
import { Button, Buttons, Section, SettingsForm, Stack, Strip, Tag, TextField, toast } from '#web/ui/index.ts';
import { Removal } from './removal.tsx';
import { Snippet } from './snippet.tsx';

const Typed = connections.addDomain.body;

/** Whose word about an address counts. */
export function Domains() {
  const read = useRead(connections.list);
  const [doomed, setDoomed] = useState<string>();
  const form = useForm({ domain: '' }, Typed, { domain: t('sign-on.domain-form') });
  const add = useWrite(connections.addDomain, {
    refreshes: ['identity'],
    onDone: () => form.reset({ domain: '' }),
    onProblem: (problem) => form.take(problem),
  });
  const remove = useWrite(connections.removeDomain, {
    refreshes: ['identity'],
    onDone: () => {
      setDoomed(undefined);
      toast({ text: t('sign-on.removed'), tone: 'success' });
    },
  });
  const shown = add.error && add.error.fields.length === 0 && !wantsProof(add.error) ? add.error : null;
  return (
    <Section title={t('sign-on.domains')} lead={t('sign-on.domains-lead')}>
      <Stack>
        {read.data?.domains.map((domain) => (
          <Domain key={domain.domain} domain={domain} onRemove={() => setDoomed(domain.domain)} />
        ))}
        <SettingsForm onSubmit={() => form.submit((body) => add.mutate({ body }))}>
          {shown && <ErrorStrip problem={shown} />}
          <TextField {...form.field('domain')} label={t('sign-on.domain')} inputMode="url" autoComplete="off" />
          <Buttons>
            <Button type="submit" busy={add.isPending}>
              {t('sign-on.domain-add')}
            </Button>
          </Buttons>
        </SettingsForm>
        <AskProof write={add} />
      </Stack>
      {doomed !== undefined && (
        <Removal
          name={doomed}
          text={t('sign-on.remove-text')}
          write={remove}
          input={{ params: { domain: doomed } }}
          onClose={() => setDoomed(undefined)}
        />
      )}
    </Section>
  );
}

function Domain({ domain: { domain, record, verifiedAt }, onRemove }: { domain: OwnDomain; onRemove: () => void }) {
  const check = useWrite(connections.checkDomain, { refreshes: ['identity'] });
  return (
    <Stack gap={8}>
      <p>
        <b>{domain}</b> <Tag>{t(verifiedAt === null ? 'sign-on.domain-open' : 'sign-on.domain-proven')}</Tag>
      </p>
      {verifiedAt === null && <Snippet label={t('sign-on.domain-record', { name: record.name })} text={record.value} />}
      {check.data && (
        <Strip tone={check.data.verified ? 'success' : 'warning'} role="status">
          {t(check.data.verified ? 'sign-on.domain-ok' : 'sign-on.domain-not')}
        </Strip>
      )}
      {check.error && !wantsProof(check.error) && <ErrorStrip problem={check.error} />}
      <AskProof write={check} />
      <Buttons>
        <Button size="sm" busy={check.isPending} onClick={() => check.mutate({ params: { domain }, body: {} })}>
          {t('sign-on.domain-check')}
        </Button>
        <Button size="sm" aria-label={t('sign-on.remove-named', { name: domain })} onClick={onRemove}>
          {t('sign-on.remove')}
        </Button>
      </Buttons>
    </Stack>
  );
}
