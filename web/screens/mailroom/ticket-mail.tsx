import { tickets } from '#contracts/tickets.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Failed, useGo, usePath, useTitle } from '#web/shell/index.ts';
import { Bar, IconArrowLeft, IconButton, Sheet, Skeleton } from '#web/ui/index.ts';
import { MailSplit } from './parts/mail-split.tsx';

/** `/t/HLX-1042/mail`: every mail about a ticket, to whomever. */
export function TicketMail() {
  const reference = usePath('ticket');
  const read = useRead(tickets.read, { params: { ticket: reference } });
  const go = useGo();
  const ticket = read.data?.ticket;
  const title = t('mailroom.mail-of', { name: ticket?.reference ?? reference });
  useTitle(title);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <Sheet>
      <Bar
        before={<IconButton icon={IconArrowLeft} label={t('mailroom.back-to-ticket')} onClick={() => go(`/t/${reference}`)} />}
        title={title}
        count={ticket?.subject ?? <Skeleton width={160} />}
      />
      {ticket && <MailSplit base={`/t/${reference}/mail`} of={{ ticket: ticket.id }} />}
    </Sheet>
  );
}
