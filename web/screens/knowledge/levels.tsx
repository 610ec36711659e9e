import type { Level } from '#contracts/knowledge.ts';
import { knowledgeReading } from '#contracts/knowledge-reading.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, LossDialog, SetupPage } from '#web/shell/index.ts';
import { Button, Buttons, EmptyState, IconKey, IconTrash, IconButton, Section, SkeletonRows, Stack, TextField } from '#web/ui/index.ts';
import { useState } from 'react';
import { idsOf, ReadersField } from './parts/readers-field.tsx';

const bodyOf = (readers: Level['readers']) => {
  const { levelIds: _, ...rest } = idsOf({ ...readers, levels: [] });
  return rest;
};

/** The workspace's own groups of readers. */
export function Levels() {
  const read = useRead(knowledgeReading.levels);
  const [name, setName] = useState('');
  const create = useWrite(knowledgeReading.createLevel, { onDone: () => setName('') });
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const make = () => {
    if (name.trim() !== '') create.mutate({ body: { name: name.trim(), readers: { tagIds: [], companyIds: [], contactIds: [] } } });
  };
  return (
    <SetupPage title={t('knowledge.levels')} lead={t('knowledge.levels-lead')}>
      <Stack>
        {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            make();
          }}
        >
          <Stack gap={8}>
            <TextField
              label={t('knowledge.level-new')}
              hint={t('knowledge.level-hint')}
              maxLength={100}
              autoComplete="off"
              value={name}
              onChange={setName}
            />
            {create.error && <ErrorStrip problem={create.error} retry={make} />}
            <Buttons>
              <Button type="submit" look="primary" busy={create.isPending}>
                {t('knowledge.level-make')}
              </Button>
            </Buttons>
          </Stack>
        </form>
        {read.isPending && <SkeletonRows rows={3} columns={['grow']} height="64px" />}
        {read.data?.items.length === 0 && (
          <EmptyState icon={IconKey} title={t('knowledge.no-levels')}>
            {t('knowledge.no-levels-text')}
          </EmptyState>
        )}
        {read.data?.items.map((level) => (
          <OneLevel key={level.id} level={level} />
        ))}
      </Stack>
    </SetupPage>
  );
}

function OneLevel({ level }: { level: Level }) {
  const [going, setGoing] = useState(false);
  const change = useWrite(knowledgeReading.changeLevel);
  const remove = useWrite(knowledgeReading.deleteLevel, { onDone: () => setGoing(false) });
  return (
    <Section title={level.name} lead={t('knowledge.level-articles', { count: level.articles })}>
      <ReadersField
        withoutLevels
        readers={{ ...level.readers, levels: [] }}
        onChange={(readers) => change.mutate({ params: { level: level.id }, body: { version: level.version, readers: bodyOf(readers) } })}
      />
      {change.error && <ErrorStrip problem={change.error} />}
      {level.articles === 0 && (
        <IconButton icon={IconTrash} label={t('knowledge.level-delete', { name: level.name })} onClick={() => setGoing(true)} />
      )}
      {going && (
        <LossDialog
          title={t('knowledge.level-delete', { name: level.name })}
          text={t('knowledge.level-delete-text')}
          label={t('knowledge.delete')}
          busy={remove.isPending}
          problem={remove.error}
          onDo={() => remove.mutate({ params: { level: level.id } })}
          onClose={() => setGoing(false)}
        />
      )}
    </Section>
  );
}
