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
const HARD = new Set(['userunknown', 'hostunknown', 'hasmoved', 'notaccept']);
const NOTHING: BounceReading = { isBounce: false, bounces: [], returnedMessageId: null, delivered: false };

export function readBounces(root: Part, text: string): BounceReading {
  const report = collectReport(root, text);
  if (!looksLikeBounce(root, report)) return NOTHING;
  const groups = readReportGroups(report.fields);
  const failures = groups.length > 0 ? [] : readTextFailures(report);
  const bounces = groups.length > 0 ? groups.map((group) => fromGroup(group, report)) : failures.map((failure) => fromText(failure, report));
  const delivered = bounces.length > 0 && bounces.every((bounce) => bounce.reason === 'delivered');
  return { isBounce: !delivered, bounces, returnedMessageId: report.returnedMessageId, delivered };
}

function fromGroup(group: ReportGroup, report: Report): Bounce {
  const diagnostic = group.get('diagnostic-code') ?? null;
  const recipient = reportAddress(group.get('final-recipient')) ?? reportAddress(group.get('original-recipient'));
  const action = group.get('action')?.toLowerCase().split(/[\s(;]/)[0] ?? null;
  const told = diagnostic ?? '';
  const said = told.length > 12 ? told : `${told} ${aboutRecipient(report.text, recipient)}`;
  return judge({ recipient, action, diagnostic, said, reported: group.get('status') ?? null, report });
}

function fromText(failure: TextFailure, report: Report): Bounce {
  return judge({ recipient: failure.recipient, action: null, diagnostic: failure.diagnostic || null, said: failure.diagnostic, reported: null, report });
}

type Told = { recipient: string | null; action: string | null; diagnostic: string | null; said: string; reported: string | null; report: Report };

function judge({ recipient, action, diagnostic, said, reported, report }: Told): Bounce {
  const found = bestStatus(reported, said) ?? (said.trim() === '' ? bestStatus(null, report.text) : null);
  const reason = reasonOf({ said, status: found, action, report: `${report.subject}\n${report.text}` });
  const code = replyCode(said, found);
  const status = found ?? statusForReason(reason, code);
  return { recipient, action, status, replyCode: code, reason, hard: HARD.has(reason), diagnostic };
}

function aboutRecipient(text: string, recipient: string | null): string {
  const at = recipient === null ? -1 : text.toLowerCase().indexOf(recipient.toLowerCase());
  return at < 0 ? text : text.slice(at);
}
