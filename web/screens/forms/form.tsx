import { useState } from 'react';
import { forms, type WebForm } from '#contracts/forms.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, SetupPage, useGo, usePath, useSearchParams, useTitle } from '#web/shell/index.ts';
import { Button, IconButton, IconDots, Menu, Pill, Row, SkeletonRows, Stack, Tabs, toast } from '#web/ui/index.ts';
import { FormReaders } from './parts/form-readers.tsx';
import { FormTexts } from './parts/form-texts.tsx';
import { FormTicket } from './parts/form-ticket.tsx';
import { NameDialog } from './parts/name-dialog.tsx';
import { Preview } from './parts/preview.tsx';
import { Questions } from './parts/questions.tsx';
import { Waiting } from './parts/waiting.tsx';
import { useFormChanges } from './use-form-changes.ts';
import { stateTones } from './words.ts';

const tabs = ['questions', 'texts', 'ticket', 'readers', 'preview', 'waiting'] as const;

/** One web form: what it asks, in which words, what becomes of it and for whom. */
export function FormScreen() {
  const id = usePath('form');
  const [search, setSearch] = useSearchParams({ tab: 'questions' });
  const read = useRead(forms.read, { params: { form: id } });
  const form = read.data;
  useTitle(form?.name ?? t('forms.title'));
  const { change: save, busy, problem } = useFormChanges(form);

  if (read.error && !form) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const open = form?.can.change === false ? (['waiting'] as const) : tabs;
  const tab = open.find((each) => each === search.tab) ?? open[0];
  const crumbs = (
    <Link to="/setup/forms" className="link">
      {t('forms.title')}
    </Link>
  );
  return (
    <SetupPage
      title={form?.name ?? t('forms.title')}
      crumbs={crumbs}
      aside={form?.can.change && <Standing form={form} busy={busy} onChange={save} />}
    >
      {!form && <SkeletonRows rows={5} columns={['grow']} height="44px" />}
      {form && (
        <Stack>
          {problem && <ErrorStrip problem={problem} />}
          <Tabs
            label={t('forms.parts')}
            tabs={open.map((each) => ({
              id: each,
              label: t(`forms.tab.${each}`),
              ...(each === 'waiting' && form.held > 0 ? { count: form.held } : {}),
            }))}
            value={tab}
            onChange={(next) => setSearch({ tab: next })}
          >
            {tab === 'questions' && <Questions form={form} onChange={(parts) => save({ parts })} />}
            {tab === 'texts' && <FormTexts key={form.id} form={form} />}
            {tab === 'ticket' && <FormTicket form={form} onChange={save} />}
            {tab === 'readers' && <FormReaders form={form} onChange={save} />}
            {tab === 'preview' && <Preview form={form} />}
            {tab === 'waiting' && <Waiting form={form} />}
          </Tabs>
        </Stack>
      )}
    </SetupPage>
  );
}

function Standing({ form, busy, onChange }: { form: WebForm; busy: boolean; onChange: (change: object) => void }) {
  const [copying, setCopying] = useState(false);
  const go = useGo();
  const restore = useWrite(forms.restore);
  const params = { form: form.id };
  const copy = useWrite(forms.copy, {
    onDone: ({ id }) => {
      setCopying(false);
      go(`/setup/forms/${id}`);
    },
  });
  const remove = useWrite(forms.delete, {
    onDone: () => {
      go('/setup/forms');
      toast({
        text: t('forms.deleted-done', { name: form.name }),
        undo: { label: t('common.undo'), run: () => restore.mutate({ params, body: {} }) },
      });
    },
  });
  const isLive = form.state === 'live';
  return (
    <Row>
      <Pill tone={stateTones[form.state]}>{t(`forms.state.${form.state}`)}</Pill>
      <Button look={isLive ? 'outline' : 'primary'} busy={busy} onClick={() => onChange({ state: isLive ? 'off' : 'live' })}>
        {t(isLive ? 'forms.switch-off' : 'forms.go-live')}
      </Button>
      <Menu
        side="end"
        sections={[
          { entries: [{ id: 'copy', label: t('forms.copy'), run: () => setCopying(true) }] },
          { entries: [{ id: 'delete', label: t('shell.delete'), danger: true, run: () => remove.mutate({ params }) }] },
        ]}
      >
        <IconButton icon={IconDots} label={t('shell.list.more', { name: form.name })} />
      </Menu>
      {copying && (
        <NameDialog
          title={t('forms.copy')}
          name={form.name}
          busy={copy.isPending}
          problem={copy.error}
          onSend={(name) => copy.mutate({ params, body: { name } })}
          onClose={() => setCopying(false)}
        />
      )}
    </Row>
  );
}
