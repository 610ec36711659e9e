import { useState } from 'react';
import { samples, type SamplePerson } from '#contracts/samples.ts';
import { renewSession, useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, problemText, SetupPage } from '#web/shell/index.ts';
import {
  Avatar,
  Button,
  Buttons,
  Dialog,
  EmptyState,
  Facts,
  IconDownload,
  IconExternalLink,
  Section,
  SkeletonRows,
  Stack,
  Table,
  toast,
} from '#web/ui/index.ts';

/** What shows sample records too. */
const touched = ['samples', 'tickets', 'customers', 'staff', 'catalog', 'threads'];

export function Samples() {
  const [asking, setAsking] = useState(false);
  const read = useRead(samples.read);
  const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };
  const done = (text: string) => {
    setAsking(false);
    void renewSession();
    toast({ text, tone: 'success' });
  };
  const load = useWrite(samples.load, { ...fail, refreshes: touched, onDone: () => done(t('samples.loaded')) });
  const remove = useWrite(samples.remove, { ...fail, refreshes: touched, onDone: () => done(t('samples.removed')) });
  const found = read.data;

  if (read.error && !found) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const there = found && (found.loadedAt !== null || found.people.length > 0);
  return (
    <SetupPage
      title={t('samples.title')}
      lead={t('samples.lead')}
      aside={
        there && (
          <Button look="danger" onClick={() => setAsking(true)}>
            {t('samples.remove')}
          </Button>
        )
      }
    >
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {!found && <SkeletonRows rows={6} columns={['grow', 160, 120]} height="44px" />}
      {found && !there && (
        <EmptyState
          icon={IconDownload}
          title={t('samples.none')}
          actions={
            <Button look="primary" busy={load.isPending} onClick={() => load.mutate({ body: {} })}>
              {t('samples.load')}
            </Button>
          }
        >
          {t('samples.none-text')}
        </EmptyState>
      )}
      {found && there && (
        <>
          <Facts
            facts={[
              [t('samples.tickets'), found.tickets],
              [t('samples.companies'), found.companies],
              [t('samples.people'), found.people.length],
            ]}
          />
          <Section title={t('samples.open.title')} lead={t('samples.open.lead')}>
            <Table
              label={t('samples.open.title')}
              columns={[
                { label: t('samples.open.who') },
                { label: t('samples.open.where'), wide: true },
                { label: t('samples.open.title'), hidden: true, end: true },
              ]}
            >
              {found.people.map((person) => (
                <Person key={person.id} person={person} />
              ))}
            </Table>
          </Section>
          <Dialog open={asking} onClose={() => setAsking(false)} title={t('samples.remove-ask')} close={t('common.close')}>
            <Stack>
              <p>{t('samples.remove-text', { tickets: found.tickets, companies: found.companies, people: found.people.length })}</p>
              <Buttons>
                <Button look="danger" busy={remove.isPending} onClick={() => remove.mutate({})}>
                  {t('samples.remove')}
                </Button>
                <Button look="quiet" onClick={() => setAsking(false)}>
                  {t('common.cancel')}
                </Button>
              </Buttons>
            </Stack>
          </Dialog>
        </>
      )}
    </SetupPage>
  );
}

function Person({ person }: { person: SamplePerson }) {
  const open = useWrite(samples.open, {
    refreshes: [],
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  // The tab opens with the click, else the browser takes it for an unwanted one; its address comes later.
  const go = () => {
    const tab = window.open('about:blank', '_blank');
    open.mutate(
      { params: { person: person.id }, body: {} },
      {
        onSuccess: ({ url }) => (tab ? tab.location.replace(url) : location.assign(url)),
        onError: () => tab?.close(),
      },
    );
  };
  return (
    <tr>
      <td>
        <span style={{ display: 'flex', alignItems: 'center', gap: 12 }}>
          <Avatar name={person.name} decorative />
          <b>{person.name}</b>
        </span>
      </td>
      <td data-wide="">{person.company ?? t(person.kind === 'member' ? 'samples.open.member' : 'samples.open.contact')}</td>
      <td data-end="">
        <Button size="sm" icon={IconExternalLink} busy={open.isPending} onClick={go}>
          {t('samples.open.as', { name: person.name })}
        </Button>
      </td>
    </tr>
  );
}
