import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, Stack } from '#web/ui/index.ts';

interface Props {
  name: string;
  busy: boolean;
  problem: Problem | null;
  onDelete: () => void;
  onClose: () => void;
}

export function DeleteDialog({ name, busy, problem, onDelete, onClose }: Props) {
  return (
    <Dialog open onClose={onClose} title={t('macros.delete-title', { name })} close={t('common.close')}>
      <Stack>
        {problem && <ErrorStrip problem={problem} />}
        <p>{t('macros.delete-text')}</p>
        <Buttons>
          <Button look="danger" busy={busy} onClick={onDelete}>
            {t('macros.delete-do')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
