// The groups of fields of a delivery report (RFC 3464), also where a program wrote them into a text part.
export type ReportGroup = Map<string, string>;

const FIELD = /^([A-Za-z][A-Za-z0-9-]{2,40})[ \t]*:[ \t]*(.*)$/;
const OF_A_RECIPIENT = new Set([
  'final-recipient',
  'original-recipient',
  'action',
  'status',
  'diagnostic-code',
  'remote-mta',
  'x-actual-recipient',
  'last-attempt-date',
  'final-log-id',
  'will-retry-until',
  'smtp-remote-recipient',
  'x-actual-address',
]);

export function readReportGroups(text: string): ReportGroup[] {
  const groups: ReportGroup[] = [];
  let group: ReportGroup = new Map();
  let last = '';
  const next = (): void => {
    if (group.size > 0) groups.push(group);
    group = new Map();
    last = '';
  };
  for (const line of text.split(/\r?\n/)) {
    const found = FIELD.exec(line);
    const name = found?.[1]?.toLowerCase() ?? '';
    if (line.trim() === '') {
      if (isComplete(group)) next();
      last = '';
    } else if (found && OF_A_RECIPIENT.has(name)) {
      if (group.has(name)) next();
      group.set(name, (found[2] ?? '').trim());
      last = name;
    } else if (/^[ \t]/.test(line) && last !== '') {
      group.set(last, `${group.get(last) ?? ''} ${line.trim()}`.trim());
    } else if (last === 'diagnostic-code' && !found) {
      // A diagnostic that was broken without an indent.
      group.set(last, `${group.get(last) ?? ''} ${line.trim()}`);
    } else last = '';
  }
  next();
  return groups.filter(
    (each) => each.has('final-recipient') || each.has('original-recipient') || (each.has('status') && each.has('action')),
  );
}

// Blank lines may stand inside a group; an address and an outcome end it.
function isComplete(group: ReportGroup): boolean {
  return (group.has('final-recipient') || group.has('original-recipient')) && (group.has('status') || group.has('diagnostic-code'));
}

export function reportAddress(value: string | undefined): string | null {
  if (value === undefined) return null;
  const text = value.replace(/^[^;]*;/, '').trim();
  return /<?([^\s<>;"']+@[^\s<>;"']+?)>?$/.exec(text)?.[1] ?? (text.replace(/^<|>$/g, '') || null);
}
