import { createHash } from 'node:crypto';

export type Expected = { file: string; kind: string } & Record<string, unknown>;
export type Given = Record<string, unknown>;
export type Statement = { group: string; key: string; met: boolean; want: unknown; got: unknown };

const HEADS = [
  'from',
  'fromName',
  'sender',
  'replyTo',
  'to',
  'cc',
  'toList',
  'toName',
  'subject',
  'date',
  'messageId',
  'inReplyTo',
  'references',
  'contactName',
];
const SHAPES = ['partCount', 'partTypes', 'topType', 'partFilenames'];

export function statementsOf(want: Expected, got: Given): Statement[] {
  const found: Statement[] = [];
  const say = (group: string, key: string, met: boolean, wanted: unknown, given: unknown): void => {
    found.push({ group, key, met, want: wanted, got: given });
  };
  for (const [key, value] of Object.entries(want)) {
    const given = got[key];
    const loose = record(want['compare'])[key] === 'no-whitespace';
    if (HEADS.includes(key)) say('headers', key, sameHead(key, value, given, want), value, given);
    else if (key === 'contact')
      say('contact', key, given === (value === 'replyTo' ? (want['replyTo'] ?? got['replyTo']) : value), value, given);
    else if (key === 'referencesContain')
      say(
        'headers',
        key,
        list(value).every((id) => list(got['references']).includes(id)),
        value,
        got['references'],
      );
    else if (key === 'subjectMustNotContain')
      say(
        'headers',
        key,
        list(value).every((part) => !text(got['subject']).includes(part)),
        value,
        got['subject'],
      );
    else if (key === 'text' || key === 'html') say('bodies', key, sameBody(key, value, got), value, given);
    else if (key.startsWith('bodyText')) say('bodies', key, contains(key, value, got['text']), value, got['text']);
    else if (key.startsWith('bodyHtml')) say('bodies', key, contains(key, value, got['html']), value, got['html']);
    else if (key === 'attachments') say('attachments', key, sameFiles(value, given), value, given);
    else if (key === 'attachmentCount' || key === 'hasAttachments') say('attachments', key, given === value, value, given);
    else if (SHAPES.includes(key)) say('structure', key, same(value, given), value, given);
    else if (key === 'parses') say('parses', key, given === value, value, got['unreadable']);
    else if (key === 'isBounce') say('bounce', key, given === value, value, given);
    else if (key === 'automated') say('automated', key, given === value, value, given);
    else if (key === 'feedback') say('feedback', key, record(given)['type'] === record(value)['type'], value, given);
    else if (key === 'bounces') found.push(...bounceStatements(value, given));
    else if (key === 'replyText')
      say('replyText', key, loose ? squeezed(value) === squeezed(given) : trimmed(value) === trimmed(given), value, given);
    else if (/^replyText(?:Contains|MustNotContain)$/.test(key))
      say('replyText', key, contains(key, value, got['replyText']), value, got['replyText']);
    else if (key === 'replyTextStartsWith') say('replyText', key, text(got['replyText']).startsWith(text(value)), value, got['replyText']);
    else if (key === 'elidedText') say('elided', key, trimmed(value) === trimmed(given), value, given);
    else if (key === 'textWithoutSignature') say('signature', key, squeezed(value) === squeezed(given), value, given);
    else if (key === 'signature' && typeof value !== 'object') say('signature', key, squeezed(value) === squeezed(given), value, given);
  }
  return found;
}

function bounceStatements(value: unknown, given: unknown): Statement[] {
  const wanted = value as Given[];
  const got = (given ?? []) as Given[];
  return wanted.flatMap((want, at) =>
    Object.entries(want).flatMap(([key, stated]): Statement[] => {
      const has = got[at]?.[key];
      if (key === 'status') {
        const own = /^\d\.0\.9\d\d$/.test(text(stated));
        const sameClass = text(has).charAt(0) === text(stated).charAt(0);
        const classOf = { group: 'status class', key, met: sameClass, want: stated, got: has };
        return own ? [classOf] : [classOf, { group: 'status', key, met: has === stated, want: stated, got: has }];
      }
      if (key === 'hard' || key === 'replyCode' || key === 'reason')
        return [{ group: key, key, met: has === stated, want: stated, got: has }];
      return [{ group: 'bounce fields', key, met: squeezed(has) === squeezed(stated), want: stated, got: has }];
    }),
  );
}

function sameHead(key: string, value: unknown, given: unknown, want: Expected): boolean {
  if (key === 'toList') return same(sortedList(value), sortedList(given));
  if (key === 'to' && text(want['by']).startsWith('mailparser')) return list(value)[0] === list(given)[0];
  if (key === 'subject' || key === 'contactName') {
    const collapse = record(want['compare'])[key] === 'collapse-whitespace';
    return collapse ? squeezed(value) === squeezed(given) : trimmed(value) === trimmed(given);
  }
  if (['messageId', 'inReplyTo', 'references'].includes(key)) return same(withoutAngles(value), withoutAngles(given));
  return same(value, given ?? null);
}

function sameBody(key: string, value: unknown, got: Given): boolean {
  if (value === null) return key === 'text' ? got['textFromHtml'] === true || trimmed(got['text']) === '' : got['html'] === null;
  return trimmed(value) === trimmed(got[key]);
}

function sameFiles(value: unknown, given: unknown): boolean {
  const has = (given ?? []) as Given[];
  return (value as Given[]).every((want, at) => {
    const file = has[at];
    return (
      file !== undefined &&
      Object.entries(want).every(([key, stated]) => {
        if (key === 'filenameContains') return list(stated).every((part) => text(file['filename']).includes(part));
        if (key === 'base64')
          return (
            file['sha256'] ===
            createHash('sha256')
              .update(Buffer.from(text(stated), 'base64'))
              .digest('hex')
          );
        return same(withoutAngles(stated), withoutAngles(file[key] ?? null));
      })
    );
  });
}

function contains(key: string, value: unknown, given: unknown): boolean {
  const has = squeezed(given);
  const parts = typeof value === 'string' ? [value] : list(value);
  return parts.every((part) => has.includes(squeezed(part)) !== key.endsWith('MustNotContain'));
}

function same(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
function trimmed(value: unknown): string {
  return text(value).replace(/\r\n?/g, '\n').trim();
}
function squeezed(value: unknown): string {
  return text(value).replace(/\s+/g, ' ').trim();
}
function list(value: unknown): string[] {
  return Array.isArray(value) ? (value as string[]) : [];
}
function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
function sortedList(value: unknown): string[] {
  return ((value ?? []) as { name: string; address: string }[]).map((each) => `${each.name}\t${each.address}`).toSorted();
}
function withoutAngles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAngles);
  return typeof value === 'string' ? value.replace(/[<>]/g, '').trim() : value;
}
