import { useState } from 'react';
import { deskAccess, type ContactDesk } from '#contracts/desk-access.ts';
import type { Section as Part } from '#contracts/desk-sections.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed } from '#web/shell/index.ts';
import { Button, Buttons, IconEye, RadioGroup, Section, SegmentedControl, SettingsForm, Skeleton, Stack, toast } from '#web/ui/index.ts';
import deskStyles from './parts/desk.module.css';
import { DeskResultList, sectionName } from './parts/desk-why.tsx';
import styles from './parts/record.module.css';
import { PersonFrame, usePerson } from './parts/use-person.tsx';
import { usePreview } from './parts/use-preview.ts';

/** `/people/…/portal`: a person's own setting, what results, and why. */
export function PersonDeskPage() {
  const { id, read } = usePerson();
  const desk = useRead(deskAccess.ofContact, { params: { contact: id } });
  const failed = [read, desk].find(({ error, data }) => error && !data);
  if (failed?.error) return <Failed cause={failed.error} retry={() => void failed.refetch()} />;
  return (
    <PersonFrame id={id} person={read.data}>
      <div className={styles['scroll']}>
        <div className={styles['page']}>
          {desk.error && <ErrorStrip problem={desk.error} retry={() => void desk.refetch()} />}
          {desk.data ? (
            <div className={styles['split']}>
              <OwnSetting id={id} desk={desk.data} />
              <Result id={id} name={read.data?.name ?? ''} desk={desk.data} />
            </div>
          ) : (
            <Skeleton width="min(640px, 100%)" height={36} />
          )}
        </div>
      </div>
    </PersonFrame>
  );
}

const words = ['company', 'on', 'off'] as const;
type Word = (typeof words)[number];

function OwnSetting({ id, desk }: { id: string; desk: ContactDesk }) {
  const [own, setOwn] = useState(desk.own);
  const [version, setVersion] = useState(desk.version);
  const write = useWrite(deskAccess.changeOfContact, {
    onDone: (reply) => {
      setVersion(reply.version);
      toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
    },
  });
  const wordOf = (section: Part): Word => (own.on.includes(section) ? 'on' : own.off.includes(section) ? 'off' : 'company');
  const say = (section: Part, word: Word) => {
    const without = (list: readonly Part[]) => list.filter((each) => each !== section);
    const added = (list: readonly Part[], now: boolean) => (now ? [...without(list), section] : without(list));
    setOwn({ ...own, on: added(own.on, word === 'on'), off: added(own.off, word === 'off') });
  };
  const option = (value: Word, of: 'desk' | 'part') => ({
    value,
    label: t(of === 'desk' ? `desk.own.${value}` : `desk.own.part.${value}`),
    disabled: !desk.can.change,
  });
  return (
    <SettingsForm onSubmit={() => write.mutate({ params: { contact: id }, body: { version, ...own } })}>
      {write.error && <ErrorStrip problem={write.error} />}
      <RadioGroup
        label={t('desk.own')}
        name="own"
        value={own.open === null ? 'company' : own.open ? 'on' : 'off'}
        onChange={(word) => setOwn({ ...own, open: word === 'company' ? null : word === 'on' })}
        options={words.map((word) => option(word, 'desk'))}
      />
      {own.open !== false && (
        <Section title={t('desk.sections')} lead={t('desk.own-sections')}>
          {desk.standing.map((section) => (
            <div key={section} className={deskStyles['own']}>
              <span>{sectionName(section)}</span>
              <SegmentedControl
                label={sectionName(section)}
                name={section}
                value={wordOf(section)}
                onChange={(word) => say(section, word)}
                options={words.map((word) => option(word, 'part'))}
              />
            </div>
          ))}
        </Section>
      )}
      {desk.can.change && (
        <Buttons note={t('desk.at-once')}>
          <Button type="submit" look="primary" busy={write.isPending}>
            {t('common.save')}
          </Button>
        </Buttons>
      )}
    </SettingsForm>
  );
}

function Result({ id, name, desk }: { id: string; name: string; desk: ContactDesk }) {
  const preview = usePreview();
  return (
    <Section title={t('desk.result')}>
      <Stack>
        <DeskResultList result={desk.result} />
        {desk.can.preview && desk.result.desk.on && (
          <Buttons note={t('desk.preview-note')}>
            <Button icon={IconEye} busy={preview.busy} aria-label={t('desk.preview-of', { name })} onClick={() => preview.open(id)}>
              {t('desk.preview')}
            </Button>
          </Buttons>
        )}
      </Stack>
    </Section>
  );
}
