import { statuses } from '#contracts/statuses.ts';
import type { Status } from '#contracts/tickets.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { MergeInto } from '#web/screens/tags/index.ts';
import { toast } from '#web/ui/index.ts';
import { statusName } from '../../words.ts';

interface Props {
  status: Status;
  others: readonly Status[];
  onClose: () => void;
}

/** Its tickets can't be told apart from the other's afterwards. */
export function MergeStatus({ status, others, onClose }: Props) {
  const name = statusName(status);
  const options = others
    .filter((each) => each.id !== status.id && !each.retired)
    .map((each) => ({ value: each.id, label: statusName(each) }));
  const merge = useWrite(statuses.merge, {
    onDone: (_, { body }) => {
      const into = options.find((each) => each.value === body.intoId)?.label ?? '';
      toast({ text: t('tickets.statuses.merging', { name, into }) });
      onClose();
    },
  });
  return (
    <MergeInto
      title={t('tickets.statuses.merge-title', { name })}
      text={t('tickets.statuses.merge-text', { name })}
      label={t('tickets.statuses.merge-into')}
      placeholder={t('tickets.statuses.choose')}
      confirm={t('tickets.statuses.merge-do')}
      problem={merge.error}
      busy={merge.isPending}
      onMerge={(intoId) => merge.mutate({ params: { status: status.id }, body: { intoId } })}
      {...{ options, onClose }}
    />
  );
}
