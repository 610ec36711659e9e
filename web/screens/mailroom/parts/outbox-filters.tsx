import { useState } from 'react';
import type { Mailbox } from '#contracts/mailboxes.ts';
import { OutboxKind } from '#contracts/mailroom.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Buttons, IconFilter, Popover, Select, Stack, TextField } from '#web/ui/index.ts';
import { noFilters } from '../outbox-days.ts';

type Chosen = Readonly<Record<keyof typeof noFilters, string>>;

interface Props {
  chosen: Chosen;
  mailboxes: readonly Mailbox[];
  onChange: (change: Partial<Chosen>) => void;
}

/** Everything but the state, which stands beside it; the address keeps what was chosen. */
export function OutboxFilters({ chosen, mailboxes, onChange }: Props) {
  const [open, setOpen] = useState(false);
  const count = Object.values(chosen).filter((value) => value !== '').length;
  const label = count > 0 ? t('mailroom.outbox.filters', { count }) : t('mailroom.outbox.filter');
  return (
    <Popover
      label={t('mailroom.outbox.filter')}
      open={open}
      onOpen={setOpen}
      target={
        <Button size="sm" icon={IconFilter} aria-pressed={count > 0}>
          {label}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setOpen(false);
        }}
        style={{ width: 'min(320px, 80vw)' }}
      >
        <Stack gap={12}>
          <TextField label={t('mailroom.outbox.filter.to')} type="search" value={chosen.to} onChange={(to) => onChange({ to })} />
          <TextField
            label={t('mailroom.outbox.ticket')}
            type="search"
            placeholder="#1042"
            value={chosen.ticket}
            onChange={(ticket) => onChange({ ticket })}
          />
          <Select
            label={t('mailroom.outbox.kind')}
            value={chosen.kind}
            onChange={(kind) => onChange({ kind })}
            options={[
              { value: '', label: t('mailroom.outbox.any') },
              ...OutboxKind.options.map((kind) => ({ value: kind, label: t(`mailroom.outbox.kind.${kind}`) })),
            ]}
          />
          {mailboxes.length > 1 && (
            <Select
              label={t('mailroom.outbox.mailbox')}
              value={chosen.mailbox}
              onChange={(mailbox) => onChange({ mailbox })}
              options={[
                { value: '', label: t('mailroom.outbox.any') },
                ...mailboxes.map(({ id, address }) => ({ value: id, label: address })),
              ]}
            />
          )}
          <TextField label={t('mailroom.outbox.since')} type="date" value={chosen.since} onChange={(since) => onChange({ since })} />
          <TextField label={t('mailroom.outbox.until')} type="date" value={chosen.until} onChange={(until) => onChange({ until })} />
          <Buttons>
            <Button type="submit" look="primary">
              {t('mailroom.outbox.apply')}
            </Button>
            <Button onClick={() => onChange(noFilters)} disabled={count === 0}>
              {t('mailroom.outbox.clear')}
            </Button>
          </Buttons>
        </Stack>
      </form>
    </Popover>
  );
}
