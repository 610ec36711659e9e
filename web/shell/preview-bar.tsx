import { rolePreview } from '#contracts/role-preview.ts';
import { useMe, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, IconEye, Strip } from '#web/ui/index.ts';
import { ErrorStrip } from './failed.tsx';
import styles from './frame.module.css';

/** On every page while its member looks as a role; all of it is read anew once that is over. */
export function PreviewBar() {
  const { seenAs } = useMe();
  const read = useRead(rolePreview.read, undefined, { enabled: seenAs !== null });
  const end = useWrite(rolePreview.end, { onDone: () => location.reload() });
  if (seenAs === null) return null;
  const role = read.data?.role;
  return (
    <div className={styles['note']}>
      <Strip
        tone="warning"
        icon={IconEye}
        role="status"
        actions={
          <Button size="sm" busy={end.isPending} onClick={() => end.mutate({})}>
            {t('shell.preview.end')}
          </Button>
        }
      >
        {t('shell.preview.as', { role: role?.readyMade ?? 'own', name: role?.name ?? '…' })}
      </Strip>
      {end.error && <ErrorStrip problem={end.error} />}
    </div>
  );
}
