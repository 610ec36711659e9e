import { useImperativeHandle, useRef, useState, type Ref } from 'react';
import type { Draft, Entry, Lane, OpenLane, Present } from '#contracts/threads.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useMe, useWorkspace } from '#web/client/index.ts';
import { format, T, t } from '#web/i18n/index.ts';
import { announce, classes, FileChip, Icon, IconPaperclip, IconPencil, Kbd, useKeys, buttonClass } from '#web/ui/index.ts';
import { isWider, laneKeys, laneOrder, openingLane, writtenSince } from '../../lanes.ts';
import { useStatuses } from '../../lookups.ts';
import { statusName } from '../../words.ts';
import { problemText } from '#web/shell/index.ts';
import { laneIcons, laneName } from '../ticket/lane-mark.tsx';
import laneStyles from '../ticket/lane.module.css';
import styles from './composer.module.css';
import { Arrived, Conflict, NotSent, Widen } from './notices.tsx';
import { SendButton } from './send-button.tsx';
import { isEmpty, useDrafts } from './use-drafts.ts';
import { useSend } from './use-send.ts';
import { useUploads } from './use-uploads.ts';

export interface ComposerHandle {
  quote: (entry: Entry) => void;
  undo: (entry: Entry) => void;
}
interface Props {
  ticket: Ticket;
  entries: readonly Entry[];
  lanes: readonly OpenLane[];
  drafts: readonly Draft[];
  present: readonly Present[];
  shared: boolean;
  onTyped: (lane: Lane | null) => void;
  ref: Ref<ComposerHandle>;
}

/** Audience first, then the words, then a button that says who gets them (interface.md 3.1). */
export function Composer({ ticket, entries, lanes, drafts: stored, present, shared, onTyped, ref }: Props) {
  const me = useMe();
  const workspace = useWorkspace();
  const statuses = useStatuses() ?? [];
  const area = useRef<HTMLTextAreaElement>(null);
  const [chosen, setLane] = useState(() => openingLane(lanes, entries));
  const [asking, setAsking] = useState<Lane>();
  const [then, setThen] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const last = entries.at(-1)?.seq ?? 0;
  // What the writer had on screen when the words were begun; later news stops the send.
  const [begun, setBegun] = useState(last);
  const open = lanes.find((each) => each.lane === chosen) ?? lanes[0];
  const lane = open?.lane ?? 'note';
  const seenSeq = useRef(last);
  const drafts = useDrafts(ticket.id, stored, () => seenSeq.current);
  const words = drafts.words(lane);
  const empty = isEmpty(words);
  seenSeq.current = empty ? last : begun;
  const uploads = useUploads((file) => drafts.edit(lane, { files: [...drafts.words(lane).files, file] }));
  const focus = () => requestAnimationFrame(() => area.current?.focus());

  const names = format.list((open?.to ?? []).map(({ name }) => name));
  const sending = useSend({
    record: ticket.id,
    drafts,
    names,
    onSent: () => {
      setThen(null);
      onTyped(null);
      focus();
    },
    onUndone: (back) => {
      setLane(back);
      setBegun(last);
      focus();
    },
  });
  const arrived = sending.stopped ?? (empty ? [] : writtenSince(entries, begun, me.id));

  const switchTo = (next: Lane) => {
    setLane(next);
    setAsking(undefined);
    const to = lanes.find((each) => each.lane === next);
    announce(t('ticket.audience', { lane: laneName(next, shared), sides: (to?.sides ?? []).map((side) => t(`ticket.side.${side}`)) }));
    focus();
  };
  const choose = (next: Lane) => {
    const to = lanes.find((each) => each.lane === next);
    if (!to || !open || next === lane) return focus();
    if (empty || !isEmpty(drafts.words(next))) return switchTo(next);
    if (isWider(open.sides, to.sides)) return setAsking(next);
    move(next);
  };
  const move = (next: Lane) => {
    drafts.edit(next, { text: words.text, files: words.files });
    drafts.edit(lane, { text: '', files: [] });
    switchTo(next);
  };
  const type = (text: string) => {
    if (empty) setBegun(last);
    drafts.edit(lane, { text });
    onTyped(text.trim() === '' ? null : lane);
  };
  const send = (thenStatusId: string | null = then, sendAnyway = false) => {
    if (empty || uploads.busy || asking) return focus();
    sending.send(lane, { seenSeq: seenSeq.current, thenStatusId, sendAnyway });
  };
  const caughtUp = () => {
    setBegun(last);
    sending.clear();
    focus();
  };
  useImperativeHandle(ref, () => ({
    quote: (entry) => {
      const quoted = entry.text.slice(0, entry.quoteFrom ?? undefined).trim().split('\n').map((line) => `> ${line}`).join('\n');
      type(`${words.text === '' ? '' : `${words.text.trimEnd()}\n\n`}${quoted}\n\n`);
      focus();
    },
    undo: sending.undo,
  }));
  const group = t('ticket.keys.write');
  useKeys(lanes.map((each) => ({ id: `ticket.lane.${each.lane}`, keys: laneKeys[each.lane], label: laneName(each.lane, shared), group, run: () => choose(each.lane) })));

  if (!open) return null;
  const others = present.filter(({ kind, writing }) => kind === 'member' && writing !== null).map(({ name }) => name);
  const waiting = statuses.find((each) => each.group === 'awaiting_customer' && each.default);
  const usual = lane === 'note' || ticket.group === 'closed' || !waiting ? t('ticket.then.stay') : statusName(waiting);
  const people = open.to.length;
  const label = lane === 'note' ? t('ticket.send.note') : shared ? t(`ticket.send.${lane as 'everyone'}`) : t('ticket.send.people', { names, first: open.to[0]?.name ?? '', others: Math.max(0, people - 2), many: String(people > 2) });

  return (
    <section
      aria-label={t('ticket.write')}
      className={classes(styles['composer'], laneStyles[lane])}
      data-over={over ? '' : undefined}
      data-empty={empty && uploads.items.length === 0 ? '' : undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        uploads.add(event.dataTransfer.files);
      }}
    >
      <div role="group" aria-label={t('ticket.lanes')} className={styles['lanes']}>
        {laneOrder.filter((each) => lanes.some((found) => found.lane === each)).map((each) => (
          <button key={each} type="button" aria-pressed={each === lane} aria-keyshortcuts={laneKeys[each]} onClick={() => choose(each)}>
            <Icon of={laneIcons[each]} />
            {laneName(each, shared)}
            {each !== lane && !isEmpty(drafts.words(each)) && (
              <>
                <i className={styles['draft']} />
                <span className="sr">{t('ticket.draft')}</span>
              </>
            )}
            <Kbd keys={laneKeys[each]} />
          </button>
        ))}
        {others.length > 0 && (
          <span className={styles['others']}>
            <Icon of={IconPencil} />
            <span className="clip">{t('ticket.also', { names: others, count: others.length })}</span>
          </span>
        )}
      </div>
      {asking && <Widen from={lane} to={asking} {...{ shared }} names={format.list((lanes.find((each) => each.lane === asking)?.to ?? []).map(({ name }) => name))} onKeep={() => switchTo(lane)} onShow={() => move(asking)} onAfresh={() => switchTo(asking)} />}
      {arrived.length > 0 && <Arrived entries={arrived} stopped={sending.stopped !== undefined} onRead={caughtUp} onAnyway={() => send(then, true)} busy={sending.busy} />}
      <Conflict drafts={drafts} />
      <NotSent sending={sending} retry={() => send()} />
      <div className={classes(styles['inside'], laneStyles[lane])}>
        <span className={laneStyles['edge']} aria-hidden="true" />
        <p className={styles['to']}>
          <span>{lane === 'note' ? t('ticket.to.us', { workspace: workspace.name }) : <T id="ticket.to" values={{ names, company: ticket.company?.name ?? '', known: String(ticket.company !== null && people === 1) }} />}</span>
          <span className={styles['appear']}>{t('ticket.appear', { name: me.name, workspace: workspace.name })}</span>
        </p>
        <textarea
          ref={area}
          className={styles['write']}
          aria-label={laneName(lane, shared)}
          placeholder={lane === 'note' ? t('ticket.write.note') : t('ticket.write.reply')}
          value={words.text}
          onChange={(event) => type(event.target.value)}
          onPaste={(event) => {
            if (event.clipboardData.files.length === 0) return;
            event.preventDefault();
            uploads.add(event.clipboardData.files);
          }}
        />
        {(words.files.length > 0 || uploads.items.length > 0) && (
          <div className={styles['files']}>
            {words.files.map((file) => (
              <FileChip key={file.id} name={file.name} detail={format.bytes(file.size)} remove={{ label: t('ticket.file.remove', { name: file.name }), run: () => drafts.edit(lane, { files: words.files.filter(({ id }) => id !== file.id) }) }} />
            ))}
            {uploads.items.map((item) => (
              <FileChip key={item.key} name={item.name} detail={item.problem ? problemText(item.problem) : format.number(item.done, { style: 'percent' })} state={item.problem ? 'failed' : 'uploading'} done={item.done} remove={{ label: t('ticket.file.remove', { name: item.name }), run: item.cancel }} />
            ))}
          </div>
        )}
      </div>
      <div className={styles['foot']}>
        <label className={buttonClass('quiet', 'md', styles['pick'])}>
          <Icon of={IconPaperclip} />
          {t('ticket.file.add')}
          <input
            type="file"
            multiple
            onChange={(event) => {
              uploads.add(event.target.files ?? []);
              event.target.value = '';
            }}
          />
        </label>
        <span className="muted" role="status">
          {drafts.state === 'failed' ? t('common.not-saved') : !empty && drafts.state === 'saved' ? t('ticket.draft.saved') : ''}
        </span>
        <span className={styles['grow']} />
        <SendButton {...{ ticket, statuses, label, usual, then }} onThen={setThen} onSend={(status) => send(status)} busy={sending.busy || uploads.busy} empty={empty} />
      </div>
    </section>
  );
}
