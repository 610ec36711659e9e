import { mailroom, OutboxKind } from '#contracts/mailroom.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ButtonLink, useSearchParams } from '#web/shell/index.ts';
import { Bar, IconMail, Sheet, Strip } from '#web/ui/index.ts';
import { MailSplit } from './parts/mail-split.tsx';
import { OutboxFilters } from './parts/outbox-filters.tsx';
import { dayAfter, dayStart, noFilters } from './outbox-days.ts';

/** `/outbox` and, with one mail open beside the list, `/outbox/…`. */
export function Outbox() {
  const [search, setSearch] = useSearchParams(noFilters);
  const may = useMay();
  const boxes = useRead(mailroom.mailboxes, {}, { enabled: may('setup.manage') });
  const none = boxes.data && !boxes.data.items.some((box) => box.outgoing.kind !== 'none' && box.state !== 'off');
  const given = Object.fromEntries(Object.entries(search).filter(([, value]) => value !== ''));
  const of = {
    kind: OutboxKind.safeParse(search.kind).data,
    mailbox: boxes.data?.items.find(({ id }) => id === search.mailbox)?.id,
    to: search.to || undefined,
    ticket: search.ticket || undefined,
    since: dayStart(search.since),
    until: dayAfter(search.until),
  };
  return (
    <Sheet>
      <Bar title={t('mailroom.outbox.title')} />
      {none && (
        <Strip
          tone="warning"
          icon={IconMail}
          actions={
            <ButtonLink to="/setup/mail" size="sm">
              {t('mailroom.outbox.set-up')}
            </ButtonLink>
          }
        >
          {t('mailroom.outbox.no-mailbox')}
        </Strip>
      )}
      <MailSplit
        base="/outbox"
        of={of}
        kept={given}
        filters={<OutboxFilters chosen={search} mailboxes={boxes.data?.items ?? []} onChange={setSearch} />}
      />
    </Sheet>
  );
}
