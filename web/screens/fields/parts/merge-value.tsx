import { fields, type ValueList } from '#contracts/fields.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { MergeInto } from '#web/screens/tags/index.ts';
import { fieldName } from '#web/shell/index.ts';
import { toast } from '#web/ui/index.ts';

interface Props {
  list: ValueList;
  value: ValueList['choices'][number];
  onClose: () => void;
}

export function MergeValue({ list, value, onClose }: Props) {
  const name = fieldName(value);
  const options = list.choices
    .filter((each) => each.id !== value.id && !each.retired && !each.leaving)
    .map((each) => ({ value: each.id, label: fieldName(each) }));
  const merge = useWrite(fields.mergeChoice, {
    onDone: (_, { body }) => {
      const into = options.find((each) => each.value === body.intoId)?.label ?? '';
      toast({ text: t('fields.merging', { name, into }) });
      onClose();
    },
  });
  return (
    <MergeInto
      title={t('fields.merge-title', { name })}
      text={t('fields.merge-text', { name })}
      label={t('fields.merge-into')}
      placeholder={t('fields.choose')}
      confirm={t('fields.merge-do')}
      problem={merge.error}
      busy={merge.isPending}
      onMerge={(intoId) => merge.mutate({ params: { list: list.id, choice: value.id }, body: { intoId } })}
      {...{ options, onClose }}
    />
  );
}
