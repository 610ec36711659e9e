// The lines that mail programs put above what they quote, in the languages they write them in.

const VERBS =
  'wrote|writes|said|sent|a écrit|écrit|écrivait|schrieb|schreef|geschreven|skrev|skreiv|escribió|escribio|escreveu|ha scritto|scrisse|napisał(?:a|\\(a\\))?|pisze|пишет|написал(?:а|\\(а\\))?|писал(?:а|\\(а\\))?|пише|kirjoitti|napsal(?:a|\\(a\\))?|napísal|napisao|yazdı|escrigué|va escriure|skrifaði|írta|a scris|έγραψε|כתב(?:ה)?|写道|寫道|书きました|書きました|のメール|님이 작성';
const ENDS_WITH_VERB = new RegExp(`(?:${VERBS})[^\\n]{0,60}?[:：]?[\\s*_-]*$`, 'i');
const VERB_THEN_COLON = new RegExp(`(?:${VERBS})[^\\n]{0,90}[:：][\\s*]*$`, 'i');
const OPENERS =
  /^[\s>*_-]*(?:on|at|le|am|op|den|på|el|em|il|dnia|w dniu|dne|dňa|в|от|у|în|tarihinde|在|于|於|a\(z\)|pada|ons?dag|måndag|tisdag|torsdag|fredag|lördag|söndag)(?=[\s,.\d]|$)/i;
const DATE =
  /\d{1,4}[./年-]\s?\d{1,2}[./月-]\s?\d{1,4}|\d{1,2}[:.]\d{2}|\b(?:19|20)\d\d\b|\d{1,2}\.?\s+\p{L}{3,}|\p{L}{3,}\.?\s+\d{1,2}\b/u;
const EMAIL = /[^\s<>"'()]+@[^\s<>"'()]+/;
const ENDS_WITH_ADDRESS = /[<([][^<>()[\]]*@[^<>()[\]]*[>)\]]>?\s*[:：]?\s*$/;
const OPENS = new RegExp(`${OPENERS.source}|^[\\s>]*(?:\\p{L}{2,4}\\.?,?\\s)?\\d|^[^@]{0,60}<`, 'iu');
const LINES = 6;

export type Head = { lines: number; before: string };

// How many lines from here on are such a head; a reply may share its first line.
export function attributionAt(lines: readonly string[], at: number): Head | null {
  const first = lines[at] ?? '';
  if (first.trim() === '' || first.length > 400) return null;
  let joined = '';
  const shared = sharedLine(first, lines, at);
  if (shared) return shared;
  // What goes on in the next lines has to begin like a head.
  const most = OPENS.test(first) ? LINES : 1;
  for (let count = 1; count <= most && at + count <= lines.length; count += 1) {
    const line = (lines[at + count - 1] ?? '').trim();
    if (line === '' && !(lines[at + count] ?? '').startsWith('<')) return null;
    joined = joined === '' ? line : `${joined} ${line}`;
    if (joined.length > 500) return null;
    if (isAttribution(joined, nextIsQuoted(lines, at + count))) return { lines: count, before: '' };
  }
  return null;
}

function isAttribution(line: string, quotedNext: boolean): boolean {
  const text = line.replace(/^[>\s]+/, '');
  const dated = DATE.test(text);
  const addressed = EMAIL.test(text);
  if (/^[-\s]{2,}on\b.*\bwrote\s*[-\s:]*$/i.test(text)) return true;
  if (OPENERS.test(text) && dated && ENDS_WITH_VERB.test(text)) return quotedNext || addressed || /[:：]\s*$/.test(text);
  if (OPENERS.test(text) && dated && VERB_THEN_COLON.test(text)) return true;
  if (addressed && VERB_THEN_COLON.test(text) && text.length < 250) return true;
  if (/写道[:：]|寫道[:：]|書きました[:：]/.test(text) && dated) return true;
  // "2016-10-24 15:36 GMT+02:00 Name <a@b>:"
  const startsDated = /^(?:\p{L}{2,4}\.?,\s*)?\d{1,4}[./\s年-]/u.test(text) && dated;
  return startsDated && addressed && ENDS_WITH_ADDRESS.test(text) && (quotedNext || /[:：]\s*$/.test(text));
}

function sharedLine(line: string, lines: readonly string[], at: number): Head | null {
  if (isQuoted(line) || !nextIsQuoted(lines, at + 1)) return null;
  const found = /^(.*?\S)\s*(?:-{2,}\s*|\s)(on (?:mon|tue|wed|thu|fri|sat|sun|\d).*\bwrote:)$/i.exec(line);
  return found ? { lines: 1, before: (found[1] ?? '').replace(/-+$/, '') } : null;
}

export function nextIsQuoted(lines: readonly string[], from: number): boolean {
  for (let at = from; at < Math.min(lines.length, from + 5); at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() !== '') return isQuoted(line) || isBarred(line);
  }
  return false;
}

export function isQuoted(line: string): boolean {
  return /^\s{0,3}>|^[A-Z]{1,2}>(?:[ >]|$)/.test(line);
}

// Some programs quote with bars; a table has them too, so they count below a head only.
export function isBarred(line: string): boolean {
  return /^\s?\|(?: |$)/.test(line);
}

const ORIGINAL =
  /^[\s>*]*(?:[-_=]{2,}\s*(?:original(?: (?:message|appointment))?|reply message|ursprüngliche nachricht|originalnachricht|message d['’]origine|message original|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht|origineel bericht|original(?:t)? meddelande|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti|исходное сообщение|пересылаемое сообщение|oryginalna wiadomość|původní zpráva|元のメッセージ|原始邮件|原始郵件|邮件原件)\s*[-_=]{2,}|originalnachricht:?)[\s*]*$/i;
const REPLY_ABOVE =
  /^[\s>#*=_-]*(?:please )?(?:(?:type|write|enter) (?:your )?reply |reply |respond |write )?above (?:this|the) (?:line|text)\b|^[\s>#*=_-]*reply (?:to this (?:e?mail|message) )?(?:directly )?above\b|^[\s>#*=_-]*(?:bitte )?(?:antworten|schreiben) sie (?:ihre antwort )?(?:über|oberhalb)|この行より上|^[\s>#*=_-]*svara ovanför/i;
const FORWARD =
  /^[\s>*]*(?:[-_=]{2,}\s*(?:forwarded (?:message|by|mail)|weitergeleitete nachricht|message transféré|mensaje reenviado|mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht|vidarebefordrat meddelande|videresendt (?:meddelelse|melding)|転送メッセージ|转发邮件|轉寄郵件)[^\n]*|begin forwarded message\s*:?)/i;

export function isOriginalMark(line: string): boolean {
  return ORIGINAL.test(line) || REPLY_ABOVE.test(line);
}

export function isForwardMark(line: string): boolean {
  return FORWARD.test(line);
}

type Field = 'from' | 'date' | 'to' | 'subject' | 'other';
const FIELDS: [Field, string][] = [
  [
    'from',
    'from|von|de|från|fra|da|van|lähettäjä|от|від|od|feladó|kimden|de la|από|saatja|šalje|مِن|من|מאת|remetente|mittente|差出人|送信者|发件人|寄件者|寄件人|보낸 사람',
  ],
  [
    'date',
    'sent|date|gesendet|datum|envoyé|enviado(?: el)?|enviada(?: em)?|inviato|data|skickat|sendt|dato|verzonden|lähetetty|дата|отправлено|надіслано|wysłano|odesláno|odoslané|elküldve|dátum|gönderildi|gönderme tarihi|tarih|trimis|στάλθηκε|ημερομηνία|poslano|saadetud|fecha|تاريخ الإرسال|נשלח|送信日時|日時|发送时间|發送時間|傳送時間|日期|보낸 날짜',
  ],
  [
    'to',
    'to|an|à|a|para|till|til|aan|vastaanottaja|кому|do|komu|címzett|kime|către|προς|za|saaja|إلى|אל|destinatario|宛先|收件人|收件者|받는 사람',
  ],
  [
    'subject',
    'subject|betreff|objet|asunto|assunto|oggetto|ämne|emne|onderwerp|aihe|тема|temat|předmět|predmet|tárgy|konu|subiect|θέμα|teema|الموضوع|נושא|件名|主题|主題|主旨|제목',
  ],
  ['other', 'cc|bcc|kopia|kopi|copie|reply-to|importance|priority|attachments?|risposta|rispondi a|répondre à|antwort an|抄送|副本'],
];
const FIELD_LINES = FIELDS.map(([field, names]): [Field, RegExp] => [
  field,
  new RegExp(`^[\\s>]*[*_]{0,2}(?:${names})\\s*[:：][*_]{0,2}(?=\\s|$|\\S)`, 'i'),
]);

// "From: … Sent: … To: …": what Outlook and its kin write instead of quoting. Values may go on in the next line.
export function headerBlockAt(lines: readonly string[], at: number): boolean {
  const first = fieldOf(lines[at] ?? '');
  if (first === null || first === 'other') return false;
  const seen = new Set<Field>([first]);
  const block = [lines[at] ?? ''];
  let loose = 0;
  for (let next = at + 1; next < Math.min(lines.length, at + 12) && loose < 2; next += 1) {
    const line = lines[next] ?? '';
    if (line.trim() === '') {
      if (seen.size >= 2) break;
      loose += 1;
      continue;
    }
    const field = fieldOf(line);
    if (field === null) loose += 1;
    else {
      seen.add(field);
      loose = 0;
    }
    block.push(line);
  }
  if (seen.has('from')) return seen.has('date') || (seen.has('to') && seen.has('subject'));
  return first === 'date' && seen.has('to') && EMAIL.test(block.join(' '));
}

function fieldOf(line: string): Field | null {
  if (line.length > 300) return null;
  return FIELD_LINES.find(([, pattern]) => pattern.test(line))?.[0] ?? null;
}
