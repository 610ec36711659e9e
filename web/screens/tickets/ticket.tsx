import { useEffect, useRef, useState } from 'react';
import type { Entry } from '#contracts/threads.ts';
import { tickets, type TicketPage } from '#contracts/tickets.ts';
import { patch, useRead, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { lackingIn, useFields } from '#web/screens/fields/index.ts';
import { ErrorStrip, Failed, focusIsTaken, usePath, useTitle } from '#web/shell/index.ts';
import { IconEye, ProgressBar, Sheet, Strip, Tabs } from '#web/ui/index.ts';
import { isShared } from './lanes.ts';
import { Composer, type ComposerHandle } from './parts/composer/composer.tsx';
import { usePresence, useWriting } from './parts/composer/use-presence.ts';
import { Asleep } from './parts/ticket/asleep.tsx';
import { Details } from './parts/ticket/details.tsx';
import { ReviewPanel } from './parts/ticket/review-panel.tsx';
import { Parties } from './parts/ticket/parties.tsx';
import { Thread } from './parts/ticket/thread.tsx';
import { TicketBar } from './parts/ticket/ticket-bar.tsx';
import { TicketSkeleton } from './parts/ticket/ticket-skeleton.tsx';
import styles from './parts/ticket/ticket.module.css';
import { useThread } from './parts/ticket/use-thread.ts';
import { useTicketKeys } from './parts/ticket/use-ticket-keys.ts';
import { useWalk } from './parts/ticket/use-walk.ts';
import { LeftDrafts } from './parts/linking/left-drafts.tsx';
import { Unlisted } from './parts/linking/unlisted.tsx';
import { useLinking } from './parts/linking/use-linking.tsx';
import { useTime } from './parts/time/use-time.tsx';
import { useActions } from './parts/use-actions.tsx';
import { useWidth } from './parts/use-width.ts';

/** `/t/HLX-1042` */
export function TicketScreen() {
  const reference = usePath('ticket');
  const read = useRead(tickets.read, { params: { ticket: reference } });
  const retry = () => void read.refetch();
  if (read.error && !read.data) return <Failed cause={read.error} retry={retry} />;
  if (!read.data) return <TicketSkeleton reference={reference} />;
  return (
    <OpenTicket
      key={read.data.ticket.id}
      page={read.data}
      address={reference}
      fetching={read.isFetching}
      problem={read.error}
      retry={retry}
    />
  );
}

interface Props {
  page: TicketPage;
  address: string;
  fetching: boolean;
  problem: Problem | null;
  retry: () => void;
}

function OpenTicket({ page, address, fetching, problem, retry }: Props) {
  const { ticket } = page;
  const [sheet, width = 1200] = useWidth<HTMLDivElement>();
  const split = width > 860;
  const [tab, setTab] = useState<'thread' | 'about'>('thread');
  const composer = useRef<ComposerHandle>(null);
  const [writing, onTyped] = useWriting();
  const present = usePresence(ticket.id, page.present, writing);
  const thread = useThread(ticket.id, page.entries, page.earlier, ticket.merged.map(({ id }) => id).join(' '));
  const walk = useWalk(ticket.reference);
  const linking = useLinking(ticket, thread.entries, walk);
  useTitle(t('ticket.title', { reference: ticket.reference, subject: ticket.subject }));
  const shared = isShared(page.lanes, thread.entries);

  const time = useTime(ticket);
  // Close leads on: the next ticket's heading has the focus (interface.md 5).
  const leave = () => {
    const on = () => walk.next && walk.toNext();
    if (!time.offer(on)) on();
  };
  // At once where nothing is known to be lacking; else what is lacking is asked for here first.
  const fields = useFields('ticket');
  const lacks = !fields || lackingIn(fields, ticket).length > 0;
  const actions = useActions({
    targets: [ticket],
    onClosed: () => lacks && leave(),
    // What is read again afterwards is how it stands; what was before must not come over it.
    onBegin: (_, guess) => {
      patch(tickets.read, { params: { ticket: address } }, (before) => ({
        ...before,
        ticket: { ...before.ticket, ...(guess as Partial<typeof ticket>) },
      }));
      return () => undefined;
    },
  });
  const close = () => {
    actions.close();
    if (!lacks) leave();
  };
  const copy = useTicketKeys({ ticket, actions, walk, close, quote: (entry) => composer.current?.quote(entry), entries: thread.entries });
  const writable = page.lanes.length > 0 && ticket.unlisted === null;

  // Opening a ticket puts the focus on its heading; a link to a message has led there already.
  useEffect(() => {
    if (!location.hash.startsWith('#m-') && !focusIsTaken())
      document.querySelector<HTMLElement>('[data-page-heading]')?.focus({ preventScroll: true });
  }, []);

  const main = (
    <div className={styles['main']}>
      <Thread
        {...{ ticket, thread, shared }}
        onQuote={writable ? (entry: Entry) => composer.current?.quote(entry) : undefined}
        onUndo={(entry) => composer.current?.undo(entry)}
      />
      {writable ? (
        <Composer
          ref={composer}
          entries={thread.entries}
          lanes={page.lanes}
          drafts={page.drafts}
          {...{ ticket, present, shared, onTyped }}
        />
      ) : ticket.unlisted === null ? (
        <Strip icon={IconEye}>{t('ticket.read-only')}</Strip>
      ) : (
        page.drafts.length > 0 && <LeftDrafts {...{ ticket, shared }} drafts={page.drafts} />
      )}
    </div>
  );
  const side = <Details ticket={ticket} entries={thread.entries} {...{ actions, linking, time }} />;

  return (
    <Sheet>
      <ProgressBar active={fetching} label={t('common.loading')} />
      <TicketBar
        {...{ ticket, actions, walk, linking }}
        onCopy={copy}
        onCall={writable ? () => composer.current?.beginCall() : undefined}
      />
      {problem && <ErrorStrip problem={problem} retry={retry} />}
      <Unlisted {...{ ticket, linking }} />
      <Asleep {...{ ticket, actions }} />
      {ticket.can.review && <ReviewPanel ticket={ticket} onDone={walk.leave} />}
      <Parties ticket={ticket} present={present} />
      <div ref={sheet} className={split ? styles['columns'] : styles['tabbed']}>
        {split ? (
          <>
            {main}
            <aside className={styles['side']} aria-label={t('ticket.panel')}>
              {side}
            </aside>
          </>
        ) : (
          <Tabs
            label={t('ticket.parts')}
            tabs={[
              { id: 'thread', label: t('ticket.thread') },
              { id: 'about', label: t('ticket.tab.details') },
            ]}
            value={tab}
            onChange={setTab}
          >
            <div className={styles['pane']} hidden={tab !== 'thread'}>
              {main}
            </div>
            {tab === 'about' && side}
          </Tabs>
        )}
      </div>
      {actions.picker}
      {linking.dialogs}
      {time.dialog}
    </Sheet>
  );
}
