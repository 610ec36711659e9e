import { useState } from 'react';
import { links } from '#contracts/links.ts';
import type { Entry } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useMay, useMe, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, useGo } from '#web/shell/index.ts';
import { Button, Buttons, Checkbox, Dialog, Select, Stack, TextField, toast } from '#web/ui/index.ts';
import { atWork, useMembers, useProducts } from '../../lookups.ts';
import styles from './links.module.css';

interface Props {
  ticket: Ticket;
  entries: readonly Entry[];
  onClose: () => void;
}

const none = 'none';

/** Another matter of the same person: chosen messages are copied into a ticket of their own. */
export function SplitDialog({ ticket, entries, onClose }: Props) {
  const go = useGo();
  const me = useMe();
  const may = useMay();
  const members = atWork(useMembers());
  const products = (useProducts() ?? []).filter(({ retired }) => !retired);
  const said = entries.filter(({ kind, state }) => kind !== 'event' && state === 'released');
  // Our notes go along only when somebody says so.
  const lastOfTheirs = said.findLast(({ author }) => author.side === 'customer');
  const [chosen, setChosen] = useState<readonly string[]>(lastOfTheirs ? [lastOfTheirs.id] : []);
  const [subject, setSubject] = useState(ticket.subject);
  const [productId, setProductId] = useState(ticket.product?.id ?? none);
  const [areaId, setAreaId] = useState(ticket.area?.id ?? none);
  const [assigneeId, setAssigneeId] = useState(none);
  const areas = products.find(({ id }) => id === productId)?.areas.filter(({ retired }) => !retired) ?? [];
  const split = useWrite(links.split, {
    refreshes: ['tickets'],
    onDone: ({ reference }) => {
      toast({ text: t('links.split.done', { reference }) });
      onClose();
      go(`/t/${reference}`);
    },
  });
  const choose = (id: string, on: boolean) => setChosen((before) => (on ? [...before, id] : before.filter((each) => each !== id)));
  const idOf = (value: string) => (value === none ? null : value);
  const run = () =>
    split.mutate({
      params: { ticket: ticket.id },
      body: { entryIds: [...chosen], subject, productId: idOf(productId), areaId: idOf(areaId), assigneeId: idOf(assigneeId) },
    });
  return (
    <Dialog open onClose={onClose} title={t('links.split.title', { reference: ticket.reference })} close={t('common.close')} width={560}>
      <Stack>
        {split.error && <ErrorStrip problem={split.error} />}
        <TextField label={t('links.split.subject')} value={subject} onChange={setSubject} maxLength={500} />
        <fieldset>
          <legend>{t('links.split.entries')}</legend>
          <div className={styles['entries']}>
            {said.map((entry) => (
              <Checkbox
                key={entry.id}
                checked={chosen.includes(entry.id)}
                onChange={(on) => choose(entry.id, on)}
                label={t(entry.kind === 'note' ? 'links.split.note' : 'links.split.entry', {
                  name: entry.author.name,
                  at: format.date(entry.at),
                })}
                hint={<span className={styles['words']}>{entry.text.slice(0, 200)}</span>}
              />
            ))}
          </div>
        </fieldset>
        {products.length > 0 && (
          <Select
            label={t('tickets.filter.product')}
            value={productId}
            onChange={(id) => {
              setProductId(id);
              setAreaId(none);
            }}
            options={[{ value: none, label: t('tickets.no-product') }, ...products.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        {areas.length > 0 && (
          <Select
            label={t('ticket.area')}
            value={areaId}
            onChange={setAreaId}
            options={[{ value: none, label: t('ticket.none') }, ...areas.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        )}
        {may('tickets.assign') && (
          <Select
            label={t('tickets.filter.assignee')}
            value={assigneeId}
            onChange={setAssigneeId}
            options={[
              { value: none, label: t('tickets.nobody') },
              ...members.map(({ id, name }) => ({ value: id, label: id === me.id ? `${name} (${t('tickets.me')})` : name })),
            ]}
          />
        )}
        <p className="muted">{t('links.split.text')}</p>
        <Buttons>
          <Button look="primary" busy={split.isPending} disabled={chosen.length === 0 || subject.trim() === ''} onClick={run}>
            {t('links.split.do')}
          </Button>
          <Button look="quiet" onClick={onClose}>
            {t('common.cancel')}
          </Button>
        </Buttons>
      </Stack>
    </Dialog>
  );
}
