import type { Certificate } from '#server/platform/outbound/open-line.ts';

/** Names one message on the server. POP3 has no UIDVALIDITY; there it is ''. */
export interface MailRef {
  readonly uid: string;
  readonly uidValidity: string;
}

export interface ListedMail extends MailRef {
  readonly size: number;
}

/** Where listing stopped. With another UIDVALIDITY it means nothing and everything is listed. */
export interface Cursor {
  readonly uidValidity: string;
  readonly afterUid: string;
}

export type DoneAction = 'delete' | 'seen' | 'move';

/** One signed-in session on a mailbox. Every failure is a MailError. */
export interface MailSource {
  readonly protocol: 'imap' | 'pop3';
  /** Compare with the stored one: a change means that every UID is new. */
  readonly uidValidity: string;
  /** POP3 always lists everything; the ledger knows what was taken before. */
  list(cursor: Cursor | null): AsyncIterable<ListedMail>;
  /** How many bytes a message has, without taking it; null when it is gone. */
  size(ref: MailRef): Promise<number | null>;
  /** The bytes as they are on the server, or null when the message is gone. */
  fetch(ref: MailRef): Promise<Buffer | null>;
  /** The first bytes (POP3: the header), for a message that is too large to take whole. */
  head(ref: MailRef, bytes: number): Promise<Buffer | null>;
  /** How many messages wait, and the first bytes of the newest; for a mailbox's state and its test. */
  newest(bytes: number): Promise<{ readonly messages: number; readonly head: Buffer | null }>;
  /** Idempotent; a message that is gone is done. POP3 removes at close() and can't move. */
  done(ref: MailRef, action: DoneAction): Promise<void>;
  /** Waits for news until the signal; null where the server can't push (POP3). */
  readonly idle: ((signal: AbortSignal, onMail: () => void) => Promise<void>) | null;
  /** Ends the session; on POP3 this is what removes, so its failure means that nothing was removed. */
  close(): Promise<void>;
  /** Cuts the line; what is not committed stays on the server. */
  drop(): void;
}

/** Called as each stage of opening is passed; probes tell the story from it. */
export interface OpenObserver {
  (stage: 'resolve' | 'connect', detail: { readonly address: string }): void;
  (stage: 'tls', detail: Certificate): void;
  (stage: 'greeting' | 'sign-in', detail: null): void;
}
