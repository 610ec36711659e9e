import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { Entry as EntryData } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useMe, useWorkspace } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { announce, Button, Icon, IconArrowUp, IconChevronDown } from '#web/ui/index.ts';
import { lastSeq, writtenSince } from '../../lanes.ts';
import { dayBefore } from '../../times.ts';
import { Entry } from './entry.tsx';
import { ForwardDialog } from './forward-dialog.tsx';
import { EventLine } from './event-line.tsx';
import { laneName } from './lane-mark.tsx';
import styles from './ticket.module.css';
import type { Thread as ThreadData } from './use-thread.ts';
import { useSeen } from './use-seen.ts';
import { useSought } from './use-sought.ts';

interface Props {
  ticket: Ticket;
  thread: ThreadData;
  shared: boolean;
  onQuote: ((entry: EntryData) => void) | undefined;
  onUndo: (entry: EntryData) => void;
}

const near = 48;
const quiet = 10_000;

/** The timeline, newest at the bottom: it stays there while it is being read there. */
export function Thread({ ticket, thread, shared, onQuote, onUndo }: Props) {
  const { entries, earlier, loading, problem, loadEarlier } = thread;
  const me = useMe();
  const { key } = useWorkspace();
  const scroll = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  const atBottom = useRef(true);
  const [below, setBelow] = useState(0);
  const last = lastSeq(entries);
  const known = useRef(last);
  const said = useRef(0);
  const first = entries[0]?.id;
  const height = useRef<{ first: string | undefined; height: number }>({ first, height: 0 });
  const seen = useSeen(ticket.id, last);
  const [forwarding, setForwarding] = useState<EntryData>();

  useLayoutEffect(() => {
    const element = scroll.current;
    if (!element) return;
    // Earlier entries grow the list upwards; what is being read stays where it is.
    if (height.current.first !== first) element.scrollTop += element.scrollHeight - height.current.height;
    else if (atBottom.current) element.scrollTop = element.scrollHeight;
    height.current = { first, height: element.scrollHeight };
  }, [first, last, entries.length]);

  useEffect(() => {
    const element = scroll.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      if (atBottom.current) element.scrollTop = element.scrollHeight;
      height.current.height = element.scrollHeight;
    });
    observer.observe(element);
    if (list.current) observer.observe(list.current);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    const arrived = writtenSince(entries, known.current, me.id);
    known.current = last;
    const newest = arrived.at(-1);
    if (!newest) return;
    if (!atBottom.current) setBelow((before) => before + arrived.length);
    if (Date.now() - said.current > quiet) {
      said.current = Date.now();
      announce(t('ticket.arrived', { lane: laneName(newest.lane, shared), name: newest.author.name }));
    }
  }, [entries, last, me.id, shared]);

  const sought = useSought(thread, () => {
    atBottom.current = false;
  });
  const toBottom = () => scroll.current?.scrollTo({ top: scroll.current.scrollHeight });
  const onScroll = () => {
    const element = scroll.current;
    if (!element) return;
    atBottom.current = element.scrollHeight - element.scrollTop - element.clientHeight < near;
    seen(atBottom.current);
    if (atBottom.current && below > 0) setBelow(0);
    if (element.scrollTop < 200 && earlier && !loading && !problem) loadEarlier();
  };

  const companyOf = (entry: EntryData) =>
    entry.author.side === 'customer' ? (entry.author.id === ticket.requester?.id ? ticket.company?.name : undefined) : undefined;
  return (
    <>
      <div
        ref={scroll}
        role="region"
        aria-label={t('ticket.thread')}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and is read by keyboard
        tabIndex={0}
        className={styles['thread']}
        onScroll={onScroll}
        data-thread=""
      >
        {problem && <ErrorStrip problem={problem} retry={() => loadEarlier()} />}
        {earlier && (
          <div className={styles['earlier']}>
            <Button look="quiet" size="sm" icon={IconArrowUp} busy={loading} onClick={() => loadEarlier()}>
              {t('ticket.earlier')}
            </Button>
          </div>
        )}
        <ul ref={list} className={styles['list']}>
          {entries.map((entry, index) => {
            const day = dayBefore(entry.at, entries[index - 1]?.at);
            return (
              <li key={entry.id}>
                {day && <p className={styles['day']}>{day}</p>}
                {entry.kind === 'event' ? (
                  <EventLine entry={entry} />
                ) : (
                  <Entry
                    {...{ entry, shared, onUndo }}
                    sought={entry.id === sought}
                    onQuote={onQuote}
                    onForward={ticket.can.forward ? setForwarding : undefined}
                    record={entry.of?.id ?? ticket.id}
                    reference={entry.of?.reference ?? ticket.reference}
                    ownerKey={key}
                    company={companyOf(entry)}
                  />
                )}
              </li>
            );
          })}
        </ul>
        {entries.length === 0 && <p className="muted">{t('ticket.empty')}</p>}
      </div>
      {forwarding && <ForwardDialog record={ticket.id} entries={entries} first={forwarding} onClose={() => setForwarding(undefined)} />}
      <div className={styles['above']}>
        {below > 0 && (
          <button type="button" className={styles['toBottom']} onClick={toBottom}>
            <Icon of={IconChevronDown} />
            {t('ticket.below', { count: below })}
          </button>
        )}
      </div>
    </>
  );
}
