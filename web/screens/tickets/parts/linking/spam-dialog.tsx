import { useState } from 'react';
import { blockedSenders } from '#contracts/blocked-senders.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { call } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Buttons, Dialog, RadioGroup, Stack, TextField } from '#web/ui/index.ts';
import { tellFault } from '../do-act.ts';

interface Props {
  ticket: Ticket;
  address: string;
  onSpam: () => void;
  onClose: () => void;
}

type Whom = 'nobody' | 'address' | 'domain';

/** Spam, and whether its sender may write again; what a blocked sender writes is kept, so it can be looked at. */
export function SpamDialog({ ticket, address, onSpam, onClose }: Props) {
  const [whom, setWhom] = useState<Whom>('nobody');
  const [reason, setReason] = useState('');
  const domain = address.slice(address.lastIndexOf('@') + 1);
  const run = async () => {
    onClose();
    try {
      if (whom !== 'nobody')
        await call(blockedSenders.block, { body: { pattern: whom === 'address' ? address : domain, reason, ticketId: ticket.id } });
      onSpam();
    } catch (cause) {
      tellFault(cause);
    }
  };
  return (
    <Dialog open onClose={onClose} title={t('links.spam.title', { reference: ticket.reference })} close={t('common.close')}>
      <Stack>
        <RadioGroup
          label={t('links.spam.block')}
          name="block"
          value={whom}
          onChange={setWhom}
          options={[
            { value: 'nobody', label: t('links.spam.block.nobody') },
            { value: 'address', label: t('links.spam.block.address', { address }) },
            { value: 'domain', label: t('links.spam.block.domain', { domain }) },
          ]}
        />
        {whom !== 'nobody' && (
          <TextField label={t('links.spam.reason')} optional={t('common.optional')} value={reason} onChange={setReason} maxLength={300} />
        )}
        <p className="muted">{t('links.spam.text')}</p>
        <Buttons>
          <Button look="primary" onClick={() => void run()}>
            {t('links.spam')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
