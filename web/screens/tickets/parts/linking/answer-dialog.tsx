import { useState } from 'react';
import type { TicketLink } from '#contracts/links.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { refresh, useMay } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Buttons, Checkbox, Dialog, ProgressTrack, Stack, TextArea } from '#web/ui/index.ts';
import { many, tellFault, type Progress } from '../do-act.ts';
import styles from './links.module.css';

interface Props {
  ticket: Ticket;
  linked: readonly TicketLink[];
  onClose: () => void;
}

/** One answer for a whole family: each gets its own reply, with its own name and number in it. */
export function AnswerDialog({ ticket, linked, onClose }: Props) {
  const may = useMay();
  const all = [
    ...(ticket.requester
      ? [{ id: ticket.id, reference: ticket.reference, subject: ticket.subject, requester: ticket.requester.name }]
      : []),
    ...linked.flatMap(({ ticket: child }) => (child.unlisted === null && child.requester !== null ? [child] : [])),
  ];
  const [chosen, setChosen] = useState<readonly string[]>(all.map(({ id }) => id));
  const [text, setText] = useState(t('links.answer.begin'));
  const [close, setClose] = useState(false);
  const [progress, setProgress] = useState<Progress>();
  const choose = (id: string, on: boolean) => setChosen((before) => (on ? [...before, id] : before.filter((each) => each !== id)));
  const send = async () => {
    try {
      const wanted = { action: { kind: 'reply' as const, text, close }, tickets: [...chosen] };
      await many(wanted, (count) => t('links.answer.done', { count }), setProgress);
      onClose();
    } catch (cause) {
      tellFault(cause);
    }
    setProgress(undefined);
    await refresh(['tickets', 'threads']);
  };
  return (
    <Dialog
      open
      onClose={onClose}
      dismissible={text === t('links.answer.begin')}
      title={t('links.answer.title', { reference: ticket.reference })}
      close={t('common.close')}
      width={560}
    >
      <Stack>
        <TextArea label={t('links.answer.text')} hint={t('links.answer.hint')} value={text} onChange={setText} rows={7} data-autofocus="" />
        <fieldset>
          <legend>{t('links.answer.to')}</legend>
          <div className={styles['entries']}>
            {all.map(({ id, reference, subject, requester }) => (
              <Checkbox
                key={id}
                checked={chosen.includes(id)}
                onChange={(on) => choose(id, on)}
                label={requester ?? ''}
                hint={`${reference} ${subject}`}
              />
            ))}
          </div>
        </fieldset>
        {may('tickets.close') && <Checkbox label={t('links.answer.close')} checked={close} onChange={setClose} />}
        {progress && <ProgressTrack label={t('tickets.acting', { ...progress })} done={progress.finished / Math.max(1, progress.of)} />}
        <Buttons>
          <Button
            look="primary"
            busy={progress !== undefined}
            disabled={chosen.length === 0 || text.trim() === ''}
            onClick={() => void send()}
          >
            {t('links.answer.do', { count: chosen.length })}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
