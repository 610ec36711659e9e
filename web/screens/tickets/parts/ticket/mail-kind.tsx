import type { Invitation } from '#contracts/entry-mail.ts';
import type { Entry } from '#contracts/threads.ts';
import { format, t } from '#web/i18n/index.ts';
import { Facts, Tag } from '#web/ui/index.ts';
import styles from './entry.module.css';

/** What a mail is beside a person's words, in one word. */
export function MailKindTag({ mail }: { mail: Entry['mail'] }) {
  if (!mail || mail.kind === 'message') return null;
  return (
    <span className={styles['kind']}>
      <Tag>{t(`ticket.kind.${mail.kind}`)}</Tag>
    </span>
  );
}

const isInstant = (text: string) => text.endsWith('Z');
const noon = (text: string) => `${text.slice(0, 10)}T12:00:00.000Z`;
const day = (text: string) => format.date(noon(text), 'day');

// A time whose zone nobody knows is shown as it was written.
const written = (text: string) => text.replace('T', ' ').slice(0, 16);

function when({ start, end, allDay, zone }: Invitation): string {
  if (start === null) return '';
  const shown = (text: string) => (allDay ? day(text) : isInstant(text) ? format.date(text) : written(text));
  // The last day of an all-day event is the one before its end (RFC 5545 3.6.1).
  const last = allDay && end !== null ? new Date(Date.parse(`${end}T12:00:00.000Z`) - 86_400_000).toISOString().slice(0, 10) : end;
  const until = (ending: string): string => {
    if (allDay) return format.range(noon(start), noon(ending), 'day');
    if (isInstant(start) && isInstant(ending)) return format.range(start, ending);
    return t('ticket.invitation.range', { start: shown(start), end: shown(ending) });
  };
  const range = last === null || last === start ? shown(start) : until(last);
  return zone === null ? range : t('ticket.invitation.zoned', { time: range, zone });
}

/** An invitation as what it is: title, when, where and whose. */
export function InvitationCard({ invitation }: { invitation: Invitation }) {
  const { method, title, place, organiser } = invitation;
  const facts: (readonly [string, string])[] = [
    [t('ticket.invitation.when'), when(invitation)],
    [t('ticket.invitation.place'), place],
    [t('ticket.invitation.organiser'), organiser],
  ];
  const note = method === 'CANCEL' ? t('ticket.invitation.cancelled') : method === 'REPLY' ? t('ticket.invitation.reply') : null;
  return (
    <section className={styles['invitation']} aria-label={t('ticket.kind.calendar')}>
      <p>
        <b>{title || t('ticket.invitation.untitled')}</b> {note && <Tag>{note}</Tag>}
      </p>
      <Facts facts={facts.filter(([, value]) => value !== '')} />
    </section>
  );
}
