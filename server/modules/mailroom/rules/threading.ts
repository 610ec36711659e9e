/**
 * How a mail points at a record; earlier kinds are stronger (helpdesk.md 2.1 as decision 17 amends it). The first four
 * are signed by us: the address of a notice, that of a ticket, a Message-ID, the marker in a body that was quoted.
 */
export type Pointer = 'notice' | 'token' | 'own_id' | 'marker' | 'foreign_id' | 'number';

export interface Candidate {
  readonly by: Pointer;
  readonly recordId: string;
  /** The sender may write here: takes part, or manages the company and is proven (feature E2). */
  readonly participant: boolean;
  readonly deleted: boolean;
  /** It was marked as spam: what comes now is looked at anew. */
  readonly spam?: boolean;
  /**
   * The mail names a ticket that was merged into this one. `taken`: its sender takes part there, whether or not here.
   */
  readonly merged?: { readonly taken: boolean };
  /** It was closed longer ago than the reopen days. */
  readonly closedForGood: boolean;
  /** The mail came to another mailbox of ours than those that the record's mail goes by. */
  readonly elsewhere?: boolean;
  /** The sender stood in copy of a mail there and nobody has accepted that yet. */
  readonly proposed?: boolean;
  /** What it answers went to one of us, and what answers that is for us. */
  readonly toUs?: boolean;
  /** It answers what was forwarded to somebody outside, whatever else it points at. */
  readonly outside?: boolean;
  /** Of the address of a notice: whom it was made for, and the newest entry that it knew. */
  readonly notice?: { readonly memberId: string; readonly seenSeq: number };
}

export interface Sender {
  /** Exactly one From, and both parsers agree on it (S-22). */
  readonly clear: boolean;
  /** An aligned pass of DMARC, DKIM or SPF. */
  readonly authenticated: boolean;
  /** The active member of this workspace who has the address. */
  readonly memberId: string | null;
}

export interface Arriving {
  readonly sender: Sender;
  /** In order of strength; within one kind in the order of the mail. */
  readonly candidates: readonly Candidate[];
  readonly automated: boolean;
  readonly forward: boolean;
  /** It looks as if it proved to another site whose address this is (S-20). */
  readonly verification?: boolean;
  /** Members of this workspace may answer by mail (S-21). */
  readonly answersByMail?: boolean;
}

export type HeldFor = 'unknown_sender' | 'in_copy' | 'merged' | 'unverified_sender' | 'not_authenticated' | 'verification';
/** Why a mail to us is no answer to the customer. */
export type NoteFor =
  | 'no_notice'
  | 'merged_since'
  | 'answers_off'
  | 'other_address'
  | 'unverified_sender'
  | 'not_authenticated'
  | 'automatic'
  | 'no_access'
  | 'not_readable'
  | 'outside';
export type RelatedBy = 'closed' | 'deleted' | 'spam' | 'claims' | 'forwarded';

interface Found {
  readonly recordId: string;
  readonly by: Pointer;
}

export type Decision =
  | ({ readonly kind: 'append' } & Found)
  /** Seen by the owner's side only, until somebody there accepts it. */
  | ({ readonly kind: 'hold'; readonly reason: HeldFor } & Found)
  /** Written to us, not to the customer; nothing of it leaves (S-21). */
  | ({ readonly kind: 'note'; readonly reason: NoteFor } & Found)
  /** A member's own words to the customer, proven to be theirs. */
  | ({ readonly kind: 'answer'; readonly memberId: string; readonly seenSeq: number } & Found)
  | { readonly kind: 'new'; readonly related: { readonly recordId: string; readonly why: RelatedBy } | null };

type Verdict = Decision | { readonly kind: 'pass'; readonly why: RelatedBy };

const pass = (why: RelatedBy): Verdict => ({ kind: 'pass', why });

const isSigned = (by: Pointer): boolean => by === 'token' || by === 'own_id' || by === 'marker';

/** What keeps a mail to the address of a notice from being that member's answer; null: nothing does (S-21). */
const doubtOf = ({ sender, automated, answersByMail }: Arriving, memberId: string): NoteFor | null => {
  if (!sender.clear) return 'unverified_sender';
  if (sender.memberId !== memberId) return 'other_address';
  if (!sender.authenticated) return 'not_authenticated';
  if (automated) return 'automatic';
  return answersByMail === true ? null : 'answers_off';
};

const toNotice = (mail: Arriving, { by, recordId, merged }: Candidate, notice: NonNullable<Candidate['notice']>): Verdict => {
  // What is answered was said by others than those whom the answer would reach now.
  const reason = merged ? 'merged_since' : doubtOf(mail, notice.memberId);
  return reason === null ? { kind: 'answer', recordId, by, ...notice } : { kind: 'note', recordId, by, reason };
};

const judge = (mail: Arriving, candidate: Candidate): Verdict => {
  const { sender, automated, forward } = mail;
  const { by, recordId, participant } = candidate;
  if (candidate.deleted) return pass('deleted');
  if (candidate.spam) return pass('spam');
  if (candidate.notice) return toNotice(mail, candidate, candidate.notice);
  const signed = isSigned(by);
  const known = candidate.merged?.taken === true || (by === 'foreign_id' && candidate.proposed === true);
  // Our mail sent on to another desk names us in its headers, but talks to that desk (freescout PR#5517).
  if (by !== 'token' && (forward || (by !== 'number' && candidate.elsewhere === true))) return pass('forwarded');
  if (candidate.outside) return { kind: 'note', recordId, by, reason: 'outside' };
  if (candidate.toUs || (signed && sender.memberId !== null && !participant)) return { kind: 'note', recordId, by, reason: 'no_notice' };
  if (!signed && !participant && !known) return pass('claims');
  // A machine's answer never opens anything: it stays with what it answers.
  if (candidate.closedForGood && !automated) return pass('closed');
  if (!sender.clear) return signed ? { kind: 'hold', recordId, by, reason: 'unverified_sender' } : pass('claims');
  if (mail.verification && (automated || !participant)) return { kind: 'hold', recordId, by, reason: 'verification' };
  if (!participant)
    return { kind: 'hold', recordId, by, reason: candidate.merged?.taken ? 'merged' : candidate.proposed ? 'in_copy' : 'unknown_sender' };
  // Whose name is under it is believed for our signature or for theirs, never for an id or number that others know too.
  if (!signed && !sender.authenticated) return { kind: 'hold', recordId, by, reason: 'not_authenticated' };
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
  decision.kind === 'new' || (decision.kind === 'hold' && decision.reason !== 'not_authenticated' && decision.reason !== 'merged');
