import { threads } from '#contracts/threads.ts';
import type { TicketRow } from '#contracts/tickets.ts';
import { call, refresh } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { toast } from '#web/ui/index.ts';
import { tellFault } from '../do-act.ts';

/** U: rows that shall be looked at again; a mark of one's own, so no version and nobody else is concerned. */
export function useUnread(
  rows: readonly TicketRow[],
  guess: (rows: readonly TicketRow[], what: { unread: boolean }) => () => void,
): () => void {
  const work = async () => {
    const forget = guess(rows, { unread: true });
    try {
      for (const { id } of rows) await call(threads.unread, { params: { record: id } });
      toast({ text: t('tickets.acted.unread', { count: rows.length, reference: rows[0]?.reference ?? '' }), seconds: 4 });
    } catch (cause) {
      tellFault(cause);
    }
    await refresh(['tickets']);
    forget();
  };
  return () => {
    if (rows.length > 0) void work();
  };
}
