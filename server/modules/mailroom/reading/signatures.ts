const DEVICE =
  /^[\s(<[*_-]*(?:sent (?:from|via|with|using|by|on)\b|from my (?:i?phone|ipad|mobile|android|samsung)|(?:get|skaffa|hämta|hent|få|obtenir|télécharger|obtener|obter|ottieni|scarica|download|hanki|pobierz|stáhnout) \[?outlook\b|outlook (?:für|voor) [^<]{0,20}(?:beziehen|downloaden)|envoyé (?:de|depuis|à partir)|enviado (?:desde|do|de|a partir)|inviato da|verzonden (?:met|vanaf|van|vanuit)|von (?:meinem|mein)\b.*(?:gesendet|gesandt)|gesendet (?:von|mit)|diese nachricht wurde von mein|skickat från|sendt fra|sänt från|lähetetty|отправлено (?:с|из)|wysłane z|odesláno z|(?:iphone|ipad|android|スマートフォン|docomo\S*)\s?から送信|outlook for (?:ios|android) ?を入手|從我的|从我的|someone from mobile|発送自|发自|發自)/i;

// A line that a device or a mail program adds below a text.
export function isDeviceLine(line: string): boolean {
  const text = line.trim();
  if (text.length > 200 || !DEVICE.test(text)) return false;
  // "Sent from my desk, is much easier" is a sentence.
  return !/^sent [^,]*,/i.test(text) || /excuse|pardon|forgive|typo/i.test(text);
}

export function isRule(line: string): boolean {
  return /^\s*(?:[-_=*#~+–—]\s?){2,}\s*$/.test(line) || /^\s*[ᐧ·]\s*$/.test(line);
}

const LONGEST = 15;

// Where the lines of a signature start: "-- ", a rule near the end, device lines, "-Name". The length where there's none.
export function signatureStart(lines: readonly string[]): number {
  let end = contentEnd(lines, lines.length);
  for (;;) {
    const line = lines[end - 1] ?? '';
    const dashes = dashesBefore(lines, end);
    if (end > 1 && (isDeviceLine(line) || isRule(line) || isInitials(lines, end - 1))) end = contentEnd(lines, end - 1);
    else if (dashes > 0) end = contentEnd(lines, dashes);
    else return end;
  }
}

function dashesBefore(lines: readonly string[], end: number): number {
  const from = Math.max(0, end - LONGEST);
  for (let at = from; at < end; at += 1) {
    const line = lines[at] ?? '';
    const marked = /^\s*--\s*$/.test(line) || /^\s*_{3,}\s*$/.test(line) || /^\s*---\s*$/.test(line) || /^—\s*$/.test(line);
    if (marked && lines.slice(0, at).some((each) => each.trim() !== '')) return at;
  }
  return -1;
}

function isInitials(lines: readonly string[], at: number): boolean {
  return /^\s*-\s?[A-Z][\p{L}.]*(?:\s[A-Z][\p{L}.]*)?\s*$/u.test(lines[at] ?? '') && (lines[at - 1] ?? '').trim() === '';
}

export function contentEnd(lines: readonly string[], from: number): number {
  let end = from;
  while (end > 0 && (lines[end - 1] ?? '').trim() === '') end -= 1;
  return end;
}

const CLOSING =
  /^[\s-]*(?:thanks|thank you|thx|cheers|(?:best|kind|warm|kindest|many)?\s*(?:regards|wishes|thanks)|best|sincerely|yours|mit (?:freundlichen|besten|lieben) grüßen|viele grüße|lg|mvh|med vänlig(?:a)? hälsning(?:ar)?|vänliga hälsningar|hälsningar|cordialement|saludos|atentamente|よろしくお願い(?:いた)?します|以上)[\s,.!-]*$/i;

// The sender's name below a closing, for display only: it stays in the visible text.
export function closingStart(lines: readonly string[]): number {
  const from = Math.max(1, lines.length - 6);
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at] ?? '';
    if (CLOSING.test(line) && lines.slice(0, at).some((each) => each.trim() !== '')) return at;
    if (/^\s*-\s?\p{L}+\.?\s*$/u.test(line) && at >= lines.length - 3) return at;
  }
  return lines.length;
}
