import { t } from '#web/i18n/index.ts';
import { copyText } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, IconCopy, Stack, TextField } from '#web/ui/index.ts';

interface Props {
  made: { callUrl: string; secret: string } | undefined;
  onClose: () => void;
}

/** What the tracker needs to call us; the secret is shown this once. */
export function HookDialog({ made, onClose }: Props) {
  const copy = () => void copyText(made?.secret ?? '');
  const select = (event: { target: { select: () => void } }) => event.target.select();
  return (
    <Dialog
      open={made !== undefined}
      onClose={onClose}
      dismissible={false}
      title={t('trackers.secret.title')}
      close={t('common.close')}
      width={600}
    >
      <Stack>
        <p>{t('trackers.secret.text')}</p>
        <TextField label={t('trackers.calls.url')} value={made?.callUrl ?? ''} readOnly translate="no" onFocus={select} />
        <TextField label={t('trackers.secret.title')} value={made?.secret ?? ''} readOnly translate="no" onFocus={select} />
        <Buttons>
          <Button look="primary" icon={IconCopy} onClick={copy}>
            {t('common.copy')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('trackers.secret.done')}
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
