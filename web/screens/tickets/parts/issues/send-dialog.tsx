import { z } from 'zod';
import type { Entry } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { SendIssue, trackers, type TicketIssues } from '#contracts/trackers.ts';
import { useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { useForm } from '#web/shell/index.ts';
import {
  Button,
  Buttons,
  Dialog,
  FormErrorSummary,
  Select,
  SettingsForm,
  Strip,
  TextArea,
  TextField,
  toast,
  useKeys,
} from '#web/ui/index.ts';
import { firstWords, labelsIn, sendable, wordsOf } from './chosen-text.ts';
import styles from './issues.module.css';
import { trackerTrouble } from './trouble.ts';

interface Props {
  ticket: Ticket;
  entries: readonly Entry[];
  trackers: TicketIssues['trackers'];
  onClose: () => void;
}

interface Values {
  connectionId: string;
  title: string;
  text: string;
  labels: string;
}
const bodyOf = ({ labels, ...values }: Values): z.input<typeof SendIssue> => ({ ...values, labels: labelsIn(labels) });
const Typed = z.custom<Values>().transform(bodyOf).pipe(SendIssue);

const quoted = (entry: Entry): string =>
  `${t('trackers.send.said', { name: entry.author.name, at: format.date(entry.at) })}\n${wordsOf(entry)}`;

/** What leaves is what stands in the text: the customer's first words, and whatever else somebody adds. */
export function SendDialog({ ticket, entries, trackers: known, onClose }: Props) {
  const first = firstWords(entries);
  const write = useWrite(trackers.send, {
    onDone: () => {
      toast({ text: t('trackers.sent'), tone: 'success' });
      onClose();
    },
    onProblem: (problem) => form.take(problem),
  });
  const form = useForm<Values>(
    {
      connectionId: known[0]?.id ?? '',
      title: ticket.subject.slice(0, 250),
      text: [ticket.reference, ...(first ? [quoted(first)] : [])].join('\n\n'),
      labels: '',
    },
    Typed,
    { title: t('trackers.send.subject-needed'), labels: t('trackers.send.labels-form') },
  );
  const { values } = form;
  const send = () => form.submit((typed) => write.mutate({ params: { ticket: ticket.id }, body: bodyOf(typed) }));
  useKeys([{ id: 'issue.send', keys: 'Mod+Enter', label: t('trackers.send.button'), inDialog: true, run: send }]);
  const add = (entry: Entry) => form.set('text', `${values.text.trimEnd()}\n\n${quoted(entry)}`.trimStart());
  const more = sendable(entries).filter((entry) => !values.text.includes(wordsOf(entry)));
  const shortly = (entry: Entry) => {
    const words = `${entry.author.name}: ${wordsOf(entry).slice(0, 80)}`;
    return entry.kind === 'note' ? t('trackers.send.add-note', { text: words }) : words;
  };

  return (
    <Dialog open onClose={onClose} dismissible={!form.changed} title={t('trackers.send.title')} close={t('common.close')} width={640}>
      <SettingsForm wide onSubmit={send}>
        {write.error && write.error.fields.length === 0 && <Strip tone="danger">{trackerTrouble(write.error)}</Strip>}
        {form.errors.length > 1 && <FormErrorSummary title={t('common.fix-fields', { count: form.errors.length })} errors={form.errors} />}
        {known.length > 1 && (
          <Select
            {...form.field('connectionId')}
            label={t('trackers.send.to')}
            options={known.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <TextField {...form.field('title')} label={t('trackers.send.subject')} data-autofocus="" autoComplete="off" />
        <TextArea {...form.field('text')} label={t('trackers.send.text')} hint={t('trackers.send.text-hint')} rows={10} />
        {more.length > 0 && (
          <section aria-label={t('trackers.send.add')}>
            <b>{t('trackers.send.add')}</b>
            <ul className={styles['add']}>
              {more.map((entry) => (
                <li key={entry.id}>
                  <Button look="quiet" size="sm" onClick={() => add(entry)}>
                    <span className="clip">{shortly(entry)}</span>
                  </Button>
                </li>
              ))}
            </ul>
          </section>
        )}
        <TextField
          {...form.field('labels')}
          label={t('trackers.send.labels')}
          hint={t('trackers.send.labels-hint')}
          optional={t('common.optional')}
          autoComplete="off"
        />
        <Buttons>
          <Button type="submit" look="primary" busy={write.isPending} kbd="Mod+Enter">
            {t('trackers.send.button')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </SettingsForm>
    </Dialog>
  );
}
