import { useState, type ReactNode } from 'react';
import type { Entry as EntryData } from '#contracts/threads.ts';
import { format, t } from '#web/i18n/index.ts';
import {
  Avatar,
  Button,
  classes,
  Icon,
  IconButton,
  IconChevronDown,
  IconChevronUp,
  IconCreditCardOff,
  IconLink,
  IconMailForward,
  IconQuote,
  Tag,
  toast,
} from '#web/ui/index.ts';
import { callTitle } from '../../call.ts';
import { MakeArticle } from '../articles/make-article.tsx';
import { CallFacts } from '../call/call-facts.tsx';
import { Attachments } from './attachments.tsx';
import { Deliveries } from './deliveries.tsx';
import styles from './entry.module.css';
import { Forwarded } from './forwarded.tsx';
import { LaneMark, laneName } from './lane-mark.tsx';
import lanes from './lane.module.css';
import { Leaving } from './leaving.tsx';
import { InvitationCard, MailKindTag } from './mail-kind.tsx';
import { Beware, Held } from './held.tsx';
import { Proposed } from './proposed.tsx';
import { SenderChecks } from './sender-checks.tsx';
import { Why } from '../why/why.tsx';
import { WordsOf } from './words-of.tsx';

interface Props {
  entry: EntryData;
  record: string;
  reference: string;
  shared: boolean;
  /** The address leads to it. */
  sought: boolean;
  ownerKey: string;
  /** Of the author, when their words are not ours. */
  company: string | undefined;
  onQuote: ((entry: EntryData) => void) | undefined;
  onUndo: (entry: EntryData) => void;
  onForward: ((entry: EntryData) => void) | undefined;
}

const sidesIn = (sides: EntryData['sides'] | readonly ['owner']) => format.list(sides.map((side) => t(`ticket.side.${side}`)));

function Masked({ entry }: { entry: EntryData }) {
  if (!entry.masked) return null;
  return (
    <span className={styles['masked']} data-tip={t('ticket.masked.tip')}>
      <Icon of={IconCreditCardOff} />
      {t('ticket.masked')}
    </span>
  );
}

/** What a machine wrote is there, one click away. */
function Folded({ on, children }: { on: boolean; children: ReactNode }) {
  const [open, setOpen] = useState(!on);
  if (!on) return children;
  return (
    <>
      <div className={styles['more']}>
        <Button look="quiet" size="sm" icon={open ? IconChevronUp : IconChevronDown} aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'ticket.kind.hide' : 'ticket.kind.show')}
        </Button>
      </div>
      {open && children}
    </>
  );
}

/** One message: audience first, then who, when and what. */
export function Entry({ entry, record, reference, shared, sought, ownerKey, company, onQuote, onUndo, onForward }: Props) {
  const copy = () => {
    void navigator.clipboard.writeText(`${location.origin}/t/${reference}#m-${entry.id}`);
    toast({ text: t('ticket.link.copied'), seconds: 3 });
  };
  // Whoever it is meant for: until it is accepted, only we see it.
  const held = entry.state === 'held';
  const shown = held ? ({ lane: 'note', sides: ['owner'] } as const) : entry;
  const { call } = entry;
  const name = call ? callTitle(call) : entry.author.name;
  const lane = held ? t('ticket.lane.held') : laneName(entry.lane, shared, call !== null);
  return (
    <article
      id={`m-${entry.id}`}
      tabIndex={-1}
      data-entry={entry.id}
      data-state={entry.state}
      aria-current={sought ? 'location' : undefined}
      aria-label={t('ticket.entry.name', { lane, sides: sidesIn(shown.sides), name, at: format.date(entry.at) })}
      className={classes(styles['entry'], lanes[shown.lane])}
    >
      <span className={lanes['edge']} aria-hidden="true" />
      <LaneMark lane={shown.lane} sides={shown.sides} name={lane} {...{ shared, ownerKey }} />
      <Avatar name={(call?.direction === 'incoming' && call.contact?.name) || entry.author.name || '?'} decorative />
      <div className={styles['body']}>
        <div className={styles['by']}>
          {call ? (
            <CallFacts call={call} entry={entry} />
          ) : (
            <>
              <b>{entry.author.name || (entry.rule ? t('ticket.by-rule', { name: entry.rule.name }) : t('ticket.someone'))}</b>{' '}
              {company && <span>{company}</span>} {entry.rule && <Why by={entry.rule} />}
              {entry.channel !== 'web' && <span>{t(`ticket.channel.${entry.channel}`)}</span>}
            </>
          )}
          {entry.of && <Tag>{t('links.from', { reference: entry.of.reference })}</Tag>}
          {entry.trust?.reason === 'outside' && <Tag>{t('ticket.outside')}</Tag>}
          <MailKindTag mail={entry.mail} />
          {entry.trust && <SenderChecks trust={entry.trust} />}
          <Masked entry={entry} />
        </div>
        {held ? <Held {...{ entry, record }} /> : <Beware entry={entry} />}
        {entry.mail?.invitation && <InvitationCard invitation={entry.mail.invitation} />}
        <Folded on={entry.mail?.folded ?? false}>
          <WordsOf {...{ entry, record }} />
          <Attachments files={entry.attachments} />
        </Folded>
        <Proposed {...{ entry, record }} />
        {entry.forward && <Forwarded forward={entry.forward} />}
        <Deliveries deliveries={entry.deliveries} />
        {entry.state === 'queued' && entry.releaseAt && (
          <Leaving
            at={entry.releaseAt}
            mailed={!call}
            scheduled={entry.scheduled}
            onUndo={entry.can.undo ? () => onUndo(entry) : undefined}
          />
        )}
      </div>
      <div className={styles['tools']}>
        {onQuote && <IconButton size="sm" icon={IconQuote} label={t('ticket.quote')} kbd="Q" onClick={() => onQuote(entry)} />}
        {onForward && entry.state === 'released' && (
          <IconButton size="sm" icon={IconMailForward} label={t('ticket.forward')} onClick={() => onForward(entry)} />
        )}
        {entry.state === 'released' && <MakeArticle record={record} entry={entry.id} />}
        <IconButton size="sm" icon={IconLink} label={t('ticket.link.copy')} onClick={copy} />
      </div>
      <time className={styles['at']} dateTime={entry.at} data-tip={format.date(entry.at)}>
        {format.date(entry.at, 'time')}
      </time>
    </article>
  );
}
