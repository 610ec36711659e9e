import type { MailKind } from '#contracts/entry-mail.ts';
import type { Message } from '../reading/message-shape.ts';

/** What a kind of mail causes, and what it doesn't (helpdesk.md 2.2). */
export interface Effects {
  /**
   * thread: its ticket, or one of its own. note: when it is proven to be about a mail of ours, a note for our side beside
   * that mail, else as `thread`. log: stored, and nothing else.
   */
  readonly place: 'thread' | 'note' | 'log';
  /** It is the customer's word: reopens, turns status and next step, stops the clock, tells the assignee. */
  readonly counts: boolean;
  /** It may be answered by a machine, unless a header says otherwise (rules/brakes.ts). */
  readonly answered: boolean;
  /** In a thread only its label shows until somebody opens it. */
  readonly folded: boolean;
  /** What it says of the mail of ours that it is about. */
  readonly marks: 'failed' | 'delayed' | 'delivered' | 'read' | 'complained' | null;
}

const words: Effects = { place: 'thread', counts: true, answered: true, folded: false, marks: null };
const machine: Effects = { place: 'thread', counts: false, answered: false, folded: true, marks: null };
const report: Effects = { ...machine, place: 'note' };

export const effects: Readonly<Record<MailKind, Effects>> = {
  message: words,
  auto_reply: machine,
  // Of ours: told to nobody outside (freescout#4035); settle-mail makes it a note.
  away: machine,
  bounce_permanent: { ...report, marks: 'failed' },
  // Given up for what may pass: not delivered, but no fault of the address.
  bounce_temporary: { ...report, marks: 'failed' },
  bounce_delayed: { ...report, marks: 'delayed' },
  delivery_receipt: { ...report, marks: 'delivered' },
  read_receipt: { ...report, marks: 'read' },
  complaint: { ...report, marks: 'complained' },
  loop: { ...machine, place: 'log' },
  // A person's words may come by a list, or with a Precedence: they count, a machine just never answers them.
  list: { ...words, answered: false },
  bulk: { ...words, answered: false },
  calendar: words,
  signed: words,
  encrypted: words,
};

// Programs that write no report say in words that they go on trying.
const goesOn =
  /\b(?:delay(?:ed)?|warning|will (?:continue|keep|be retried|retry|try again)|still (?:being )?(?:retried|trying)|no action is required|not yet been delivered|has not been delivered yet)\b/i;

const bounceKind = ({ bounces, subject, text }: Message): MailKind => {
  const goes = ({ action, status }: Message['bounces'][number]): boolean =>
    action === 'delayed' || (action === null && status?.startsWith('4') === true && goesOn.test(`${subject}\n${text.slice(0, 4000)}`));
  if (bounces.length > 0 && bounces.every(goes)) return 'bounce_delayed';
  const passes = ({ hard, status }: Message['bounces'][number]): boolean => !hard && status?.startsWith('4') === true;
  return bounces.length > 0 && bounces.filter((each) => !goes(each)).every(passes) ? 'bounce_temporary' : 'bounce_permanent';
};

/** One kind for every mail; `staff`: From is an address of one of us. */
export const mailKindOf = (message: Message, { staff, own }: { readonly staff: boolean; readonly own: boolean }): MailKind => {
  if (own) return 'loop';
  switch (message.kind) {
    case 'feedback':
      return 'complaint';
    case 'receipt':
      return message.receipt === 'delivered' ? 'delivery_receipt' : 'read_receipt';
    case 'bounce':
      return bounceKind(message);
    case 'auto_reply':
      return staff ? 'away' : 'auto_reply';
    case 'bulk':
      return message.headers.some(({ name }) => name === 'list-id' || name === 'list-post') ? 'list' : 'bulk';
    case 'calendar':
    case 'signed':
    case 'encrypted':
      return message.kind;
    case 'message':
    case 'reply':
    case 'forward':
      return 'message';
  }
};
