import { useState } from 'react';
import { Accent, appearance, Background, Density, type Looks } from '#contracts/appearance.ts';
import { useMay, useRead, useWrite } from '#web/client/index.ts';
import { t, type MessageId } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, problemText } from '#web/shell/index.ts';
import { Section, SegmentedControl, Select, SettingsForm, SkeletonRows, toast } from '#web/ui/index.ts';
import { ProfileFrame } from '../identity/index.ts';
import { TabChoice } from './parts/tab-choice.tsx';

const follow = 'follow';
const parts = { accent: Accent.options, background: Background.options, density: Density.options } as const;

/** `/profile/appearance`: how the desk looks, to oneself or to everybody who has not chosen; in force at once. */
export function Appearance() {
  const may = useMay();
  const [whose, setWhose] = useState<'mine' | 'everybody'>('mine');
  const read = useRead(appearance.read, {});
  const options = {
    refreshes: [appearance.read.name],
    onProblem: (problem: Parameters<typeof problemText>[0]) => void toast({ text: problemText(problem), tone: 'danger' }),
  };
  const own = useWrite(appearance.change, options);
  const all = useWrite(appearance.changeDefault, options);
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const mine = whose === 'mine';
  const looks = mine ? read.data?.own : read.data?.workspace;
  const change = (body: Partial<Looks>) => (mine ? own : all).mutate({ body });

  return (
    <ProfileFrame>
      <Section title={t('staff.looks.title')} lead={t('staff.looks.lead')}>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        {!looks && <SkeletonRows rows={4} columns={['grow']} height="56px" />}
        {looks && (
          <SettingsForm onSubmit={() => undefined}>
            {may('setup.manage') && (
              <SegmentedControl
                label={t('staff.looks.whose')}
                name="whose"
                value={whose}
                onChange={setWhose}
                options={[
                  { value: 'mine', label: t('staff.looks.mine') },
                  { value: 'everybody', label: t('staff.looks.everybody') },
                ]}
              />
            )}
            {(['accent', 'background', 'density'] as const).map((part) => (
              <Select
                key={part}
                label={t(`staff.looks.${part}`)}
                value={looks[part] ?? follow}
                options={[
                  { value: follow, label: mine ? t('staff.looks.follow') : t('staff.looks.shipped') },
                  ...parts[part].map((value) => ({ value, label: t(`staff.looks.${part}.${value}` as MessageId) })),
                ]}
                onChange={(value) => change({ [part]: value === follow ? null : value })}
              />
            ))}
          </SettingsForm>
        )}
      </Section>
      {looks && (
        <Section title={t('staff.looks.tabs')} lead={t('staff.looks.tabs.lead')}>
          <TabChoice
            tabs={looks.tabs ?? (mine ? (read.data?.workspace.tabs ?? []) : [])}
            own={looks.tabs !== null}
            follows={mine}
            onChange={(tabs) => change({ tabs })}
          />
        </Section>
      )}
    </ProfileFrame>
  );
}
