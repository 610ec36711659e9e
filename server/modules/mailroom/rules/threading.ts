/** How a mail points at a record; earlier kinds are stronger (helpdesk.md 2.1 as decision 17 amends it). */
export type Pointer = 'token' | 'own_id' | 'foreign_id' | 'number';

export interface Candidate {
  readonly by: Pointer;
  readonly recordId: string;
  /** The sender takes part in this record: who asked, or in copy. */
  readonly participant: boolean;
  readonly deleted: boolean;
  /** It was closed longer ago than the reopen days. */
  readonly closedForGood: boolean;
}

export interface Sender {
  /** Exactly one From, and both parsers agree on it (S-22). */
  readonly clear: boolean;
  /** An aligned pass of DMARC, DKIM or SPF. */
  readonly authenticated: boolean;
  /** A member of this workspace. */
  readonly staff: boolean;
}

export interface Arriving {
  readonly sender: Sender;
  /** In order of strength; within one kind in the order of the mail. */
  readonly candidates: readonly Candidate[];
  readonly automated: boolean;
  readonly forward: boolean;
}

export type HeldFor = 'unknown_sender' | 'unverified_sender' | 'not_authenticated';
export type RelatedBy = 'closed' | 'deleted' | 'claims' | 'forwarded';

export type Decision =
  | { readonly kind: 'append'; readonly recordId: string; readonly by: Pointer }
  /** Seen by the owner's side only, until somebody there accepts it. */
  | { readonly kind: 'hold'; readonly recordId: string; readonly by: Pointer; readonly reason: HeldFor }
  /** A member wrote from a mail program; nothing of it reaches the customer (S-21). */
  | { readonly kind: 'note'; readonly recordId: string; readonly by: Pointer }
  | { readonly kind: 'new'; readonly related: { readonly recordId: string; readonly why: RelatedBy } | null };

type Verdict = Decision | { readonly kind: 'pass'; readonly why: RelatedBy };

const pass = (why: RelatedBy): Verdict => ({ kind: 'pass', why });

const judge = ({ sender, automated, forward }: Arriving, { by, recordId, participant, deleted, closedForGood }: Candidate): Verdict => {
  if (deleted) return pass('deleted');
  const signed = by === 'token' || by === 'own_id';
  // Our mail sent on to another desk names us in its headers, but talks to that desk (freescout PR#5517).
  if (forward && by !== 'token') return pass('forwarded');
  if (!signed && !participant) return pass('claims');
  if (signed && sender.staff && !participant) return { kind: 'note', recordId, by };
  // A machine's answer never opens anything: it stays with what it answers.
  if (closedForGood && !automated) return pass('closed');
  if (!sender.clear) return signed ? { kind: 'hold', recordId, by, reason: 'unverified_sender' } : pass('claims');
  if (!participant) return { kind: 'hold', recordId, by, reason: 'unknown_sender' };
  if (by === 'number' && !sender.authenticated) return { kind: 'hold', recordId, by, reason: 'not_authenticated' };
  return { kind: 'append', recordId, by };
};

/** What becomes of a mail. The first pointer that leads somewhere decides; a number alone is a hint, never a key (S-19). */
export const decide = (mail: Arriving): Decision => {
  let related: { recordId: string; why: RelatedBy } | null = null;
  for (const candidate of mail.candidates) {
    const verdict = judge(mail, candidate);
    if (verdict.kind !== 'pass') return verdict;
    related ??= { recordId: candidate.recordId, why: verdict.why };
    // The right place was found and is gone: a weaker pointer must not lead to another one.
    if (verdict.why === 'closed') break;
  }
  return { kind: 'new', related };
};

/** Whether the sender needs the leave of the mailbox: to begin a ticket, or to join one as a stranger. */
export const needsLeave = (decision: Decision): boolean =>
  decision.kind === 'new' || (decision.kind === 'hold' && decision.reason !== 'not_authenticated');
