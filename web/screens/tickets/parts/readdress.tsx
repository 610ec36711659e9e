import { mailroom } from '#contracts/mailroom.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, problemText, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Dialog, SettingsForm, TextField, toast } from '#web/ui/index.ts';

interface Mail {
  readonly id: string;
  /** The address that it failed at. */
  readonly to: string;
}

interface Props {
  /** null: closed. */
  mail: Mail | null;
  onClose: () => void;
  onSent?: (id: string) => void;
}

/** A reply that did not arrive goes to another address of the same person. */
export function Readdress({ mail, onClose, onSent }: Props) {
  return (
    <Dialog open={mail !== null} onClose={onClose} title={t('ticket.readdress')} close={t('common.close')}>
      {mail && <Fields key={mail.id} {...{ mail, onClose, onSent }} />}
    </Dialog>
  );
}

function Fields({ mail, onClose, onSent }: { mail: Mail; onClose: () => void; onSent: Props['onSent'] }) {
  const write = useWrite(mailroom.readdress, {
    refreshes: ['customers', 'threads', 'tickets'],
    onDone: (made) => {
      toast({ text: t('ticket.readdress.done', { to: made.to.address }), tone: 'success' });
      onClose();
      onSent?.(made.id);
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useForm({ address: mail.to }, mailroom.readdress.body, { address: t('ticket.readdress.form') });
  const { field } = form;
  const taken = write.error?.code === 'address_taken' ? problemText(write.error) : undefined;
  return (
    <SettingsForm wide onSubmit={() => form.submit((body) => write.mutate({ params: { mail: mail.id }, body }))}>
      {write.error && !taken && write.error.fields.length === 0 && <ErrorStrip problem={write.error} />}
      <p className="muted">{t('ticket.readdress.text')}</p>
      <TextField
        {...field('address')}
        error={field('address').error ?? taken}
        label={t('ticket.readdress.address')}
        type="email"
        autoComplete="off"
      />
      <Buttons>
        <Button type="submit" look="primary" busy={write.isPending}>
          {t('ticket.readdress.send')}
        </Button>
        <Button look="quiet" onClick={onClose}>
          {t('common.cancel')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}
