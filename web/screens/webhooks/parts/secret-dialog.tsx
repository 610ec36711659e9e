import { format, t } from '#web/i18n/index.ts';
import { copyText } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, IconCopy, Stack, TextField } from '#web/ui/index.ts';

interface Props {
  secret: string | undefined;
  /** Until then the one before signs too. */
  until?: string | undefined;
  onClose: () => void;
}

/** The secret is in the reply and nowhere else, so the dialog can't be closed by accident while it shows it. */
export function SecretDialog({ secret, until, onClose }: Props) {
  const copy = () => void copyText(secret ?? '');
  return (
    <Dialog
      open={secret !== undefined}
      onClose={onClose}
      dismissible={false}
      title={t('webhooks.secret.title')}
      close={t('common.close')}
      width={560}
    >
      <Stack>
        <p>{until ? t('webhooks.secret.rotated', { until: format.date(until) }) : t('webhooks.secret.text')}</p>
        <TextField
          label={t('webhooks.secret.title')}
          labelHidden
          value={secret ?? ''}
          readOnly
          translate="no"
          onFocus={(event) => event.target.select()}
        />
        <Buttons>
          <Button look="primary" icon={IconCopy} onClick={copy}>
            {t('common.copy')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('webhooks.secret.done')}
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
