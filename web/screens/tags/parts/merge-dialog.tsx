import { tags, type ListedTag } from '#contracts/tags.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { toast } from '#web/ui/index.ts';
import { MergeInto } from './merge-into.tsx';

interface Props {
  tag: ListedTag;
  others: readonly ListedTag[];
  onClose: () => void;
}

export function MergeDialog({ tag: { id: tag, name }, others, onClose }: Props) {
  const merge = useWrite(tags.merge, {
    refreshes: ['tickets', 'customers'],
    onDone: (_, { body }) => {
      const into = others.find(({ id }) => id === body.intoId)?.name ?? '';
      toast({ text: t('tags.merged', { name, into }) });
      onClose();
    },
  });
  return (
    <MergeInto
      title={t('tags.merge-title', { name })}
      text={t('tags.merge-text', { name })}
      label={t('tags.merge-into')}
      placeholder={t('tags.choose')}
      options={others.map((each) => ({ value: each.id, label: `#${each.name}` }))}
      nothing={t('tags.nothing')}
      confirm={t('tags.merge-do')}
      problem={merge.error}
      busy={merge.isPending}
      onMerge={(intoId) => merge.mutate({ params: { tag }, body: { intoId } })}
      onClose={onClose}
    />
  );
}
