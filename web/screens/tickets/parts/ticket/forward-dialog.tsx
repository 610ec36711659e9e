import { useState } from 'react';
import { z } from 'zod';
import { EmailAddress } from '#contracts/common.ts';
import { mailroom } from '#contracts/mailroom.ts';
import type { Entry } from '#contracts/threads.ts';
import { useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, useForm } from '#web/shell/index.ts';
import { Button, Buttons, Checkbox, Dialog, SettingsForm, Strip, TextArea, TextField, toast, useKeys } from '#web/ui/index.ts';
import styles from './entry.module.css';

interface Props {
  record: string;
  entries: readonly Entry[];
  first: Entry;
  onClose: () => void;
}

const addressesIn = (typed: string): string[] => typed.split(/[\s,;、]+/).filter(Boolean);
const beginning = 80;
const Form = z.object({
  to: z.string().refine((typed) => {
    const addresses = addressesIn(typed);
    return addresses.length > 0 && addresses.length <= 10 && addresses.every((each) => EmailAddress.safeParse(each).success);
  }),
  text: z.string().trim().min(1),
});

/** Chosen messages to somebody outside, with a word of one's own. */
export function ForwardDialog({ record, entries, first, onClose }: Props) {
  const [chosen, setChosen] = useState<readonly string[]>([first.id]);
  const [without, setWithout] = useState<readonly string[]>([]);
  const [internal, setInternal] = useState(false);
  const form = useForm({ to: '', text: '' }, Form, { to: t('ticket.forward.to-needed'), text: t('ticket.forward.text-needed') });
  const send = useWrite(mailroom.forward, {
    refreshes: ['tickets', 'threads'],
    onDone: ({ forward }) => {
      toast({ text: t('ticket.forward.done', { to: forward?.to ?? [] }), tone: 'success' });
      onClose();
    },
  });
  const offered = entries.filter(({ kind, state }) => kind !== 'event' && state === 'released').toReversed();
  const going = offered.filter(({ id }) => chosen.includes(id));
  const files = going.flatMap(({ attachments }) => attachments);
  const secret = going.some(({ sides }) => !sides.includes('customer'));
  const toggle = (list: readonly string[], id: string, on: boolean) => (on ? [...list, id] : list.filter((each) => each !== id));
  const submit = () =>
    form.submit(({ to, text }) => {
      if (going.length === 0 || (secret && !internal)) return;
      const attachmentIds = files.map(({ id }) => id).filter((id) => !without.includes(id));
      const body = { to: addressesIn(to), text, entryIds: going.map(({ id }) => id), attachmentIds, withInternal: secret && internal };
      send.mutate({ params: { record }, body });
    });
  useKeys([{ id: 'ticket.forward.send', keys: 'Mod+Enter', label: t('ticket.forward.send'), inDialog: true, run: submit }]);
  return (
    <Dialog open onClose={onClose} dismissible={!form.changed} title={t('ticket.forward.title')} close={t('common.close')} width={560}>
      <SettingsForm wide onSubmit={submit}>
        {send.error && <ErrorStrip problem={send.error} />}
        <TextField
          {...form.field('to')}
          label={t('ticket.forward.to')}
          hint={t('ticket.forward.to-hint')}
          type="text"
          inputMode="email"
          autoComplete="off"
        />
        <TextArea {...form.field('text')} label={t('ticket.forward.text')} rows={4} maxLength={20_000} />
        <fieldset className={styles['choosing']}>
          <legend>{t('ticket.forward.entries')}</legend>
          {offered.map((entry) => (
            <Checkbox
              key={entry.id}
              label={`${entry.author.name || t('ticket.someone')}, ${format.date(entry.at)}`}
              hint={`${entry.sides.includes('customer') ? '' : `${t('ticket.forward.internal')} · `}${entry.text.slice(0, beginning)}`}
              checked={chosen.includes(entry.id)}
              onChange={(on) => setChosen(toggle(chosen, entry.id, on))}
            />
          ))}
        </fieldset>
        {files.length > 0 && (
          <fieldset className={styles['choosing']}>
            <legend>{t('ticket.forward.files')}</legend>
            {files.map(({ id, name, size }) => (
              <Checkbox
                key={id}
                label={name}
                hint={format.bytes(size)}
                checked={!without.includes(id)}
                onChange={(on) => setWithout(toggle(without, id, !on))}
              />
            ))}
          </fieldset>
        )}
        {secret && (
          <>
            <Strip tone="warning">{t('ticket.forward.warning')}</Strip>
            <Checkbox label={t('ticket.forward.internal-too')} checked={internal} onChange={setInternal} />
          </>
        )}
        <Buttons note={t('ticket.forward.note')}>
          <Button
            type="submit"
            look="primary"
            kbd="Mod+Enter"
            busy={send.isPending}
            aria-disabled={going.length === 0 || (secret && !internal)}
          >
            {t('ticket.forward.send')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
