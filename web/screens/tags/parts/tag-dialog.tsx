import { z } from 'zod';
import { TagColour, TagName, tags, type ListedTag } from '#contracts/tags.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, Select, SettingsForm, TextField, useKeys } from '#web/ui/index.ts';

interface Props {
  tag: ListedTag | undefined;
  onClose: () => void;
}

function Inside({ tag, onClose }: Props) {
  const create = useWrite(tags.create, { onDone: onClose });
  const change = useWrite(tags.change, { onDone: onClose });
  const form = useForm({ name: tag?.name ?? '', colour: tag?.colour ?? 'none' }, z.object({ name: TagName }), {
    name: t('tags.name-needed'),
  });
  const problem = create.error ?? change.error;
  const taken = problem?.code === 'name_taken' ? t('tags.taken') : undefined;
  const label = tag ? t('common.save') : t('tags.create');
  const send = () =>
    form.submit(({ name, colour: chosen }) => {
      const colour = TagColour.safeParse(chosen).data ?? null;
      if (tag) change.mutate({ params: { tag: tag.id }, body: { version: tag.version, name, colour } });
      else create.mutate({ body: { name, colour } });
    });
  useKeys([{ id: 'tags.send', keys: 'Mod+Enter', label, inDialog: true, run: send }]);
  return (
    <SettingsForm wide onSubmit={send}>
      {problem && !taken && <ErrorStrip problem={problem} />}
      <TextField
        {...form.field('name')}
        error={form.field('name').error ?? taken}
        label={t('tags.name')}
        hint={t('tags.name-hint')}
        autoComplete="off"
      />
      <Select
        label={t('tags.colour')}
        value={form.values.colour}
        options={['none', ...TagColour.options].map((value) => ({ value, label: t(`tags.colour.${value as TagColour | 'none'}`) }))}
        onChange={(colour) => form.set('colour', colour)}
      />
      <Buttons>
        <Button type="submit" look="primary" busy={create.isPending || change.isPending} kbd="Mod+Enter">
          {label}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}

export function TagDialog({ tag, onClose }: Props) {
  return (
    <Dialog open onClose={onClose} title={tag ? t('tags.edit', { name: tag.name }) : t('tags.new')} close={t('common.close')}>
      <Inside tag={tag} onClose={onClose} />
    </Dialog>
  );
}
