import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Buttons, Dialog, Stack } from '#web/ui/index.ts';
import { ErrorStrip } from './failed.tsx';

interface Props {
  title: string;
  /** What is lost with it, and what stays. */
  text: string;
  /** On the button that does it. */
  label: string;
  busy: boolean;
  problem?: Problem | null;
  onDo: () => void;
  onClose: () => void;
}

/** Asks before something is gone that nothing brings back. */
export function LossDialog({ title, text, label, busy, problem, onDo, onClose }: Props) {
  return (
    <Dialog open onClose={onClose} title={title} close={t('common.close')}>
      <Stack>
        {problem && <ErrorStrip problem={problem} />}
        <p>{text}</p>
        <Buttons>
          <Button look="danger" busy={busy} onClick={onDo}>
            {label}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
