import { useImperativeHandle, useState, type Ref } from 'react';
import type { Entry, Present } from '#contracts/threads.ts';
import { useMay, useMe, useWorkspace } from '#web/client/index.ts';
import { format, T, t } from '#web/i18n/index.ts';
import { AddressMarks, useCommands } from '#web/shell/index.ts';
import { Button, buttonClass, classes, Icon, IconAt, IconButton, IconPaperclip, IconPhone, strokeOf } from '#web/ui/index.ts';
import { useStatuses } from '../../lookups.ts';
import { statusName } from '../../words.ts';
import { CallBar } from '../call/call-bar.tsx';
import { laneName } from '../ticket/lane-mark.tsx';
import laneStyles from '../ticket/lane.module.css';
import styles from './composer.module.css';
import { ActionChips } from './action-chips.tsx';
import { FilesWaiting } from './files-waiting.tsx';
import { LaneBar } from './lane-bar.tsx';
import { Arrived, Conflict, NotSent, Widen } from './notices.tsx';
import { SendLater } from './send-later.tsx';
import { SendButton } from './send-button.tsx';
import { ticketSource } from './suggest/ticket-source.tsx';
import { useSuggest } from './suggest/use-suggest.tsx';
import { useComposer, type Writing } from './use-composer.ts';
import { useSavedReplies } from './use-saved-replies.tsx';
import { useRoomForToasts } from './use-room-for-toasts.ts';

export interface ComposerHandle {
  quote: (entry: Entry) => void;
  undo: (entry: Entry) => void;
  beginCall: () => void;
}
interface Props extends Writing {
  present: readonly Present[];
  ref: Ref<ComposerHandle>;
}

/** Audience first, then the words, then a button that says who gets them (interface.md 3.1). */
export function Composer({ ticket, entries, lanes, drafts: stored, present, shared, onTyped, ref }: Props) {
  const me = useMe();
  const may = useMay();
  const workspace = useWorkspace();
  const statuses = useStatuses() ?? [];
  const [over, setOver] = useState(false);
  const composing = useComposer({ ticket, entries, lanes, drafts: stored, shared, onTyped });
  const { area, open, lane, words, empty, wordless, names, drafts, uploads, sending, arrived, asking, following } = composing;
  const replies = useSavedReplies(ticket, composing, statuses);
  const suggest = useSuggest(area, [replies.source, ticketSource(ticket.reference, may('knowledge.see')), composing.mentions.source]);
  useCommands([{ id: 'ticket.macro', label: t('ticket.macro.use'), aliases: t('ticket.macro.aliases'), run: () => suggest.begin('/') }]);
  const room = useRoomForToasts();
  useImperativeHandle(ref, () => ({ quote: composing.quote, undo: sending.undo, beginCall: composing.beginCall }));

  if (!open) return null;
  const waiting = statuses.find((each) => each.group === 'awaiting_customer' && each.default);
  const usual = lane === 'note' || words.call || ticket.group === 'closed' || !waiting ? t('ticket.then.stay') : statusName(waiting);
  const people = open.to.length;
  const label = words.call
    ? t('ticket.call.send')
    : lane === 'note'
      ? t('ticket.send.note')
      : shared
        ? t(`ticket.send.${lane as 'everyone'}`)
        : t('ticket.send.people', { names, first: open.to[0]?.name ?? '', others: Math.max(0, people - 2), many: String(people > 2) });

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- takes dropped files; keyboards have the button
    <section
      ref={room}
      aria-label={t('ticket.write')}
      className={classes(styles['composer'], laneStyles[lane])}
      data-call={words.call ? '' : undefined}
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
      <LaneBar {...{ lanes, shared, present }} composing={composing} />
      {asking && (
        <Widen
          from={lane}
          to={asking}
          {...{ shared }}
          names={format.list((lanes.find((each) => each.lane === asking)?.to ?? []).map(({ name }) => name))}
          onKeep={() => composing.switchTo(lane)}
          onShow={() => composing.move(asking)}
          onAfresh={() => composing.switchTo(asking)}
        />
      )}
      {arrived.length > 0 && (
        <Arrived
          entries={arrived}
          stopped={sending.stopped !== undefined}
          onRead={composing.caughtUp}
          onAnyway={() => composing.send(following, true)}
          busy={sending.busy}
        />
      )}
      <CallBar {...{ ticket, composing }} />
      {!words.call && <AddressMarks writing addresses={open.to.map(({ address }) => address)} />}
      <Conflict drafts={drafts} />
      <NotSent sending={sending} retry={() => composing.send()} />
      <div className={classes(styles['inside'], laneStyles[lane])}>
        <span className={laneStyles['edge']} aria-hidden="true" />
        <p className={styles['to']}>
          <span>
            {lane === 'note' ? (
              t('ticket.to.us', { workspace: workspace.name })
            ) : words.call ? (
              <T id="ticket.call.to" values={{ names }} />
            ) : (
              <T
                id="ticket.to"
                values={{ names, company: ticket.company?.name ?? '', known: String(ticket.company !== null && people === 1) }}
              />
            )}
          </span>
          <span className={styles['appear']}>{t('ticket.appear', { name: me.name, workspace: workspace.name })}</span>
        </p>
        <textarea
          ref={area}
          className={styles['write']}
          aria-label={words.call ? t('ticket.call.words') : laneName(lane, shared)}
          placeholder={words.call ? t('ticket.call.words') : lane === 'note' ? t('ticket.write.note') : t('ticket.write.reply')}
          value={words.text}
          readOnly={sending.busy}
          {...suggest.attributes}
          onChange={(event) => {
            composing.type(event.target.value);
            suggest.look();
          }}
          onSelect={suggest.look}
          onBlur={suggest.close}
          onKeyDown={(event) => {
            if (suggest.press(event)) return;
            // Out of the text, so that single keys act again; what was written stays.
            if (strokeOf(event.nativeEvent) === 'escape') document.querySelector<HTMLElement>('[data-thread]')?.focus();
          }}
          onPaste={(event) => {
            if (event.clipboardData.files.length === 0) return;
            event.preventDefault();
            uploads.add(event.clipboardData.files);
          }}
        />
        {suggest.list}
        <ActionChips {...{ composing, replies }} />
        <FilesWaiting composing={composing} />
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
        {!words.call && (
          <Button
            look="quiet"
            icon={IconPhone}
            aria-keyshortcuts="Shift+C"
            data-tip={t('ticket.call')}
            data-tip-keys="Shift+C"
            onClick={composing.beginCall}
          >
            {t('ticket.call.button')}
          </Button>
        )}
        <IconButton icon={IconAt} label={t('ticket.mention')} onClick={() => suggest.begin('@')} />
        <span className="muted" role="status">
          {drafts.state === 'failed' ? t('common.not-saved') : !empty && drafts.state === 'saved' ? t('ticket.draft.saved') : ''}
        </span>
        <span className={styles['grow']} />
        {lane !== 'note' && !words.call && (
          <SendLater empty={wordless} busy={sending.busy || uploads.busy} onSend={(later) => composing.send(following, false, later)} />
        )}
        <SendButton
          {...{ ticket, statuses, label, usual, following }}
          onFollowing={composing.setFollowing}
          onSend={(status) => composing.send(status)}
          busy={sending.busy || uploads.busy}
          empty={wordless}
        />
      </div>
    </section>
  );
}
