import { useState } from 'react';
import { tags, type ListedTag } from '#contracts/tags.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, Select, SettingsForm, toast } from '#web/ui/index.ts';

interface Props {
  tag: ListedTag;
  others: readonly ListedTag[];
  onClose: () => void;
}

/** Two words for one thing become one. It can't be taken back, so it is asked for in whole words. */
export function MergeDialog({ tag, others, onClose }: Props) {
  const [intoId, setIntoId] = useState<string>();
  const into = others.find(({ id }) => id === intoId);
  const merge = useWrite(tags.merge, {
    refreshes: ['tickets'],
    onDone: () => {
      if (into) toast({ text: t('tags.merged', { name: tag.name, into: into.name }) });
      onClose();
    },
  });
  const send = () => into && merge.mutate({ params: { tag: tag.id }, body: { intoId: into.id } });
  return (
    <Dialog open onClose={onClose} title={t('tags.merge-title', { name: tag.name })} close={t('common.close')}>
      <SettingsForm wide onSubmit={send}>
        {merge.error && <ErrorStrip problem={merge.error} />}
        <p>{t('tags.merge-text', { name: tag.name })}</p>
        <Select
          label={t('tags.merge-into')}
          value={intoId}
          options={others.map(({ id, name }) => ({ value: id, label: `#${name}` }))}
          placeholder={t('tags.choose')}
          search={{ nothing: t('tags.nothing') }}
          onChange={setIntoId}
        />
        <Buttons>
          <Button type="submit" look="primary" disabled={!into} busy={merge.isPending}>
            {t('tags.merge-do')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
