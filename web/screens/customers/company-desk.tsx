import { useState } from 'react';
import { deskAccess, type CompanyDesk, type DeskPerson } from '#contracts/desk-access.ts';
import type { DeskPeople as Whom } from '#contracts/desk-sections.ts';
import { usePages, useRead, useWrite } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed } from '#web/shell/index.ts';
import { Button, Buttons, Checkbox, RadioGroup, Section, SettingsForm, Skeleton, Stack, toast } from '#web/ui/index.ts';
import { DeskPeople } from './parts/desk-people.tsx';
import { DeskSections } from './parts/desk-sections.tsx';
import styles from './parts/record.module.css';
import { CompanyFrame, useCompany } from './parts/use-company.tsx';

/** `/companies/…/portal`: whom of the company the Customer Desk is open to, and why it is for each. */
export function CompanyDeskPage() {
  const { id, read } = useCompany();
  const desk = useRead(deskAccess.ofCompany, { params: { company: id } });
  const failed = [read, desk].find(({ error, data }) => error && !data);
  if (failed?.error) return <Failed cause={failed.error} retry={() => void failed.refetch()} />;
  return (
    <CompanyFrame id={id} company={read.data}>
      <div className={styles['scroll']}>
        <div className={styles['page']}>
          {desk.error && <ErrorStrip problem={desk.error} retry={() => void desk.refetch()} />}
          {desk.data ? (
            <CompanyDeskForm id={id} name={read.data?.name ?? ''} desk={desk.data} />
          ) : (
            <Stack gap={24}>
              <Skeleton width="min(640px, 100%)" height={36} />
              <Skeleton width="min(640px, 100%)" height={36} />
            </Stack>
          )}
        </div>
      </div>
    </CompanyFrame>
  );
}

const choices = ['workspace', 'off', 'everyone', 'selected'] as const;

function CompanyDeskForm({ id, name, desk }: { id: string; name: string; desk: CompanyDesk }) {
  const [people, setPeople] = useState<Whom | null>(desk.people);
  const [sections, setSections] = useState(desk.sections);
  const [version, setVersion] = useState(desk.version);
  const [chosen, setChosen] = useState<Readonly<Record<string, boolean>>>({});
  const pages = usePages(deskAccess.people, { params: { company: id }, query: { language: currentSetting().language, limit: 100 } });
  const write = useWrite(deskAccess.changeOfCompany, {
    onDone: (reply) => {
      setVersion(reply.version);
      setChosen({});
      toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
    },
  });
  const { can, workspace, standing } = desk;
  // A list begins with those who are in already.
  const wasIn = desk.people === null ? workspace.open : desk.people === 'everyone';
  const before = (person: DeskPerson) => (desk.people === 'selected' ? person.selected : wasIn);
  const isChosen = (person: DeskPerson) => chosen[person.id] ?? before(person);
  const picked = (on: boolean) => Object.keys(chosen).filter((person) => chosen[person] === on);
  const save = () =>
    write.mutate({
      params: { company: id },
      body: {
        version,
        people,
        sections,
        ...(people === 'selected' ? { select: picked(true), unselect: picked(false) } : {}),
      },
    });
  return (
    <SettingsForm onSubmit={save} wide="full">
      <div style={{ maxWidth: 640 }}>
        <Stack gap={24}>
          {write.error && <ErrorStrip problem={write.error} />}
          <RadioGroup
            label={t('desk.whom')}
            name="people"
            value={people ?? 'workspace'}
            onChange={(value) => setPeople(value === 'workspace' ? null : value)}
            options={choices.map((value) => ({
              value,
              label: t(`desk.whom.${value}`, { company: name }),
              disabled: !can.change,
              ...(value === 'workspace' ? { hint: t(workspace.open ? 'desk.default.on' : 'desk.default.off') } : {}),
            }))}
          />
          {people !== 'off' && (
            <Section title={t('desk.sections')} lead={t('desk.sections-lead')}>
              <Stack gap={8}>
                <Checkbox
                  label={t('desk.sections-default')}
                  checked={sections === null}
                  disabled={!can.change}
                  onChange={(on) => setSections(on ? null : workspace.sections)}
                />
                <DeskSections
                  standing={standing}
                  value={sections ?? workspace.sections}
                  disabled={sections === null || !can.change}
                  onChange={setSections}
                />
              </Stack>
            </Section>
          )}
          {can.change && (
            <Buttons note={t('desk.at-once')}>
              <Button type="submit" look="primary" busy={write.isPending}>
                {t('common.save')}
              </Button>
            </Buttons>
          )}
        </Stack>
      </div>
      <Section title={t('desk.people')} lead={t(people === 'selected' ? 'desk.people-chosen' : 'desk.people-lead')}>
        <DeskPeople
          pages={pages}
          choosing={people === 'selected'}
          isChosen={isChosen}
          onChoose={(person, on) => setChosen({ ...chosen, [person.id]: on })}
          can={can}
        />
      </Section>
    </SettingsForm>
  );
}
