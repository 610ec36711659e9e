import { rolePreview } from '#contracts/role-preview.ts';
import type { Role } from '#contracts/staff.ts';
import { useWrite, useWorkspace } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { Button, IconEye, toast } from '#web/ui/index.ts';

/** The desk as somebody with only this role sees it, for looking. */
export function SeeAs({ role }: { role: Role }) {
  const { slug } = useWorkspace();
  const begin = useWrite(rolePreview.begin, {
    // Nothing that was read with other rights stays in memory.
    onDone: () => location.assign(`/w/${slug}`),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  if (!role.can.give) return null;
  return (
    <Button
      icon={IconEye}
      busy={begin.isPending}
      data-tip={t('staff.preview.hint')}
      onClick={() => begin.mutate({ body: { roleId: role.id } })}
    >
      {t('staff.preview.begin')}
    </Button>
  );
}
