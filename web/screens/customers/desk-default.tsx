import { useState } from 'react';
import { deskAccess } from '#contracts/desk-access.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, SetupPage } from '#web/shell/index.ts';
import { Button, Buttons, RadioGroup, Section, SettingsForm, SkeletonRows, toast } from '#web/ui/index.ts';
import type { ReceivedReplyOf } from '#contracts/route.ts';
import { DeskSections } from './parts/desk-sections.tsx';

/** Setup: to whom the Customer Desk is open of whom nobody says otherwise. */
export function DeskDefaultPage() {
  const read = useRead(deskAccess.ofWorkspace);
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <SetupPage title={t('customers.setup.desk')} lead={t('desk.setup-lead')}>
      {read.data ? <Form found={read.data} /> : <SkeletonRows rows={4} columns={['grow']} height="44px" />}
    </SetupPage>
  );
}

function Form({ found }: { found: ReceivedReplyOf<typeof deskAccess.ofWorkspace> }) {
  const [open, setOpen] = useState(found.open);
  const [sections, setSections] = useState(found.sections);
  const write = useWrite(deskAccess.changeOfWorkspace, {
    onDone: () => void toast({ text: t('shell.saved'), tone: 'success', seconds: 3 }),
  });
  return (
    <SettingsForm onSubmit={() => write.mutate({ body: { open, sections } })}>
      {write.error && <ErrorStrip problem={write.error} />}
      <RadioGroup
        label={t('desk.whom')}
        name="open"
        value={open ? 'on' : 'off'}
        onChange={(value) => setOpen(value === 'on')}
        options={[
          { value: 'on', label: t('desk.default.on') },
          { value: 'off', label: t('desk.default.off'), hint: t('desk.default.off-hint') },
        ]}
      />
      <Section title={t('desk.sections')} lead={t('desk.sections-lead')}>
        <DeskSections standing={found.standing} value={sections} onChange={setSections} />
      </Section>
      <Buttons note={t('desk.at-once')}>
        <Button type="submit" look="primary" busy={write.isPending}>
          {t('common.save')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
