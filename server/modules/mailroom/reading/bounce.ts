import { bestStatus, replyCode } from './bounce-codes.ts';
import { readReportGroups, reportAddress, type ReportGroup } from './bounce-fields.ts';
import { reasonOf, statusForReason } from './bounce-reasons.ts';
import { collectReport, type Report } from './bounce-report.ts';
import { looksLikeBounce } from './bounce-signs.ts';
import { readTextFailures, type TextFailure } from './bounce-text.ts';
import type { Bounce } from './message-shape.ts';
import type { Part } from './mime-tree.ts';

export type BounceReading = { isBounce: boolean; bounces: Bounce[]; returnedMessageId: string | null; delivered: boolean };

// The address itself is dead; everything else may pass.
export const HARD: ReadonlySet<string> = new Set(['userunknown', 'hostunknown', 'hasmoved', 'notaccept']);
const MOST_RECIPIENTS = 500;
const NOTHING: BounceReading = { isBounce: false, bounces: [], returnedMessageId: null, delivered: false };

export function readBounces(root: Part, text: string): BounceReading {
  const report = collectReport(root, text);
  if (!looksLikeBounce(root, report)) return NOTHING;
  const groups = readReportGroups(report.fields).slice(0, MOST_RECIPIENTS);
  const failures = groups.length > 0 ? [] : readTextFailures(report).slice(0, MOST_RECIPIENTS);
  const bounces =
    groups.length > 0 ? groups.map((group) => fromGroup(group, groups, report)) : failures.map((failure) => fromText(failure, report));
  const delivered = bounces.length > 0 && bounces.every((bounce) => bounce.reason === 'delivered');
  return { isBounce: !delivered, bounces, returnedMessageId: report.returnedMessageId, delivered };
}

function fromGroup(group: ReportGroup, all: ReportGroup[], report: Report): Bounce {
  const diagnostic = group.get('diagnostic-code') ?? null;
  const recipient = recipientOf(group);
  const action =
    group
      .get('action')
      ?.toLowerCase()
      .split(/[\s(;]/)[0] ?? null;
  const others = all
    .slice(0, 50)
    .filter((each) => each !== group)
    .flatMap((each) => recipientOf(each) ?? []);
  const about = aboutRecipient(report.text, recipient, others);
  const told = diagnostic ?? group.get('status')?.replace(/^\S+/, '') ?? '';
  const said = told.trim().length > 12 ? told : `${told} ${about}`;
  return judge({ recipient, action, diagnostic, said, about, reported: group.get('status') ?? null, report });
}

function fromText(failure: TextFailure, report: Report): Bounce {
  return judge({
    recipient: failure.recipient,
    action: null,
    diagnostic: failure.diagnostic || null,
    said: failure.diagnostic,
    about: failure.diagnostic,
    reported: null,
    report,
  });
}

type Told = {
  recipient: string | null;
  action: string | null;
  diagnostic: string | null;
  said: string;
  about: string;
  reported: string | null;
  report: Report;
};

function judge({ recipient, action, diagnostic, said, about, reported, report }: Told): Bounce {
  const found = bestStatus(reported, said) ?? (said.trim() === '' ? bestStatus(null, report.text) : null);
  const reason = reasonOf({ said, about, status: found, action, report: `${report.subject}\n${report.text}` });
  const code = replyCode(said, found);
  const status =
    found ?? statusForReason(code, /\b(?:delayed|temporary failure|will be retried|have been failing)/i.test(`${report.subject}\n${said}`));
  return { recipient, action, status, replyCode: code, reason, hard: HARD.has(reason), diagnostic };
}

function recipientOf(group: ReportGroup): string | null {
  return reportAddress(group.get('final-recipient')) ?? reportAddress(group.get('original-recipient'));
}

// From where the text names this recipient to where it names another one.
function aboutRecipient(text: string, recipient: string | null, others: string[]): string {
  const small = text.toLowerCase();
  const at = recipient === null ? -1 : small.indexOf(recipient.toLowerCase());
  if (at < 0 || recipient === null) return text;
  const ends = others.map((other) => small.indexOf(other.toLowerCase(), at + recipient.length)).filter((end) => end > 0);
  return text.slice(at, Math.min(...ends, text.length));
}
