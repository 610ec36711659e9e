const line = '\r\n';
const html = '<img src=x onerror="JS"><script>JS</script><img src="http://HOST/a.png">';
const payloads = [
  '<img src=x onerror=JS>',
  '"><svg onload=JS>',
  "'-JS-'",
  '${JS}{{JS}}',
  '</title><script>JS</script>',
  'javascript:JS',
  '<a href=http://HOST/>x</a>',
  '<link rel=dns-prefetch href=//HOST>',
];
const encoded = (text: string): string => `=?utf-8?B?UNENCODED:${text}:?=`;
const mail = (headers: readonly string[], body: string): string => [...headers, '', body].join(line);
const plain = ['MIME-Version: 1.0', 'Content-Type: text/plain; charset=utf-8'];
const file = (head: readonly string[], content: string): string =>
  mail(
    ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'],
    ['--b', 'Content-Type: text/plain', '', 'see the file', '--b', ...head, '', content, '--b--'].join(line),
  );
const formatted = (type: string, body: string): string => mail(['MIME-Version: 1.0', `Content-Type: ${type}`], body);

const fields = payloads.flatMap((payload) => [
  mail([`Subject: ${payload}`, ...plain], 'x'),
  mail([`Subject: ${encoded(payload)}`, ...plain], 'x'),
  mail([`From: "${payload.replace(/["\\]/g, String.raw`\$&`)}" <attacker@evil.example>`, ...plain], 'x'),
  mail([`From: ${encoded(payload)} <attacker@evil.example>`, `Reply-To: ${encoded(payload)} <other@evil.example>`, ...plain], 'x'),
  mail(plain, payload),
  file(
    ['Content-Type: application/octet-stream', `Content-Disposition: attachment; filename="${payload.replace(/["\\]/g, String.raw`\$&`)}"`],
    'x',
  ),
  file([`Content-Type: ${payload.replace(/[;"\s]/g, '')}; name=x`, 'Content-Disposition: inline; filename=x'], 'x'),
]);

const files = [
  file(['Content-Type: image/png', 'Content-Disposition: inline; filename=a.png'], html),
  file(
    ['Content-Type: image/svg+xml', 'Content-Disposition: inline; filename=a.svg'],
    '<svg xmlns="http://www.w3.org/2000/svg" onload="JS"/>',
  ),
  file(['Content-Type: text/html', 'Content-Disposition: attachment; filename="a.html"'], html),
  file(['Content-Type: text/html; name=a.txt', 'Content-Disposition: attachment; filename="a.html\u202Etxt"'], html),
  file(['Content-Type: text/plain', 'Content-Disposition: attachment; filename="a.html%00.png"'], html),
  file(
    ['Content-Type: application/xhtml+xml', 'Content-Disposition: inline; filename=a.xhtml'],
    `<html xmlns="http://www.w3.org/1999/xhtml">${html}</html>`,
  ),
  file(['Content-Type: image/gif', 'Content-Disposition: inline; filename=a.gif'], 'GIF89a/*<script>*/=1;JS//</script>'),
  file(
    ['Content-Type: application/pdf', 'Content-Disposition: inline; filename=a.pdf'],
    '%PDF-1.7 1 0 obj<</OpenAction<</S/JavaScript/JS(JS)>>>>',
  ),
];

const bodies = [
  formatted('text/enriched', '<bold>x</bold><param>JS</param><x-html>' + html),
  formatted('text/richtext', `<comment>${html}</comment>`),
  formatted('application/xhtml+xml', html),
  formatted('text/xml', `<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">${html}</html>`),
  formatted('TEXT/HTML', html),
  formatted('text/html; charset=utf-7', '+ADw-img src=x onerror=+ACI-JS+ACI-+AD4-'),
  formatted('text/html; charset=x-unknown', html),
  formatted('text/html; charset=utf-16', html),
  formatted('text/html; charset=iso-2022-jp', '\x1b$B<img src=x alt="\x1b(B" onerror=JS x=">'),
  formatted('text/html; charset=hz-gb-2312', '~{<img src=x alt="~}" onerror=JS x=">'),
  formatted('text/html; charset=shift_jis', '<img alt="\x83" src=x onerror="JS" x="">'),
  formatted('text/html; charset=big5', '<img alt="\xa1" src=x onerror="JS">'),
  formatted('text/html; charset=utf-8', `<meta charset=utf-7><img alt="+ACI- onerror=JS +ACI-" src=x>`),
  formatted('text/html', `\xfe\xff${html}`),
  formatted('text/html', `\0<\0img src=x onerror="JS"><i\0mg src=x onerror="JS">`),
  formatted(
    'multipart/related; boundary=b',
    [
      '--b',
      'Content-Type: text/html',
      '',
      '<img src="cid:x&quot; onerror=&quot;JS"><iframe src="cid:x"></iframe>',
      '--b',
      'Content-Type: text/html',
      'Content-ID: <x" onerror="JS>',
      '',
      html,
      '--b--',
    ].join(line),
  ),
  formatted(
    'multipart/related; boundary=b',
    [
      '--b',
      'Content-Type: text/html',
      '',
      '<img src="cid:x">',
      '--b',
      'Content-Type: image/svg+xml; name=a.png',
      'Content-ID: <x>',
      '',
      '<svg xmlns="http://www.w3.org/2000/svg" onload="JS"/>',
      '--b--',
    ].join(line),
  ),
  formatted(
    'multipart/related; boundary=b',
    [
      '--b',
      'Content-Type: text/html',
      'Content-Base: http://HOST/',
      'Content-Location: http://HOST/',
      '',
      '<img src="a.png">',
      '--b--',
    ].join(line),
  ),
  formatted(
    'multipart/alternative; boundary=b',
    [
      '--b',
      'Content-Type: text/plain',
      '',
      'x',
      '--b',
      'Content-Type: text/x-amp-html',
      '',
      html,
      '--b',
      'Content-Type: text/html',
      '',
      html,
      '--b--',
    ].join(line),
  ),
  formatted(
    'multipart/mixed; boundary=b',
    [
      '--b',
      'Content-Type: text/html',
      '',
      '<div title="',
      '--b',
      'Content-Type: text/html',
      '',
      `"><img src=x onerror="JS">`,
      '--b--',
    ].join(line),
  ),
  formatted(
    'multipart/mixed; boundary=b',
    ['--b', 'Content-Type: text/html', '', '<style>', '--b', 'Content-Type: text/plain', '', `</style>${html}`, '--b--'].join(line),
  ),
  formatted(
    'multipart/mixed; boundary=b',
    [
      '--b',
      'Content-Type: message/rfc822',
      'Content-Disposition: inline',
      '',
      `Subject: ${html}`,
      'Content-Type: text/html',
      '',
      html,
      '--b--',
    ].join(line),
  ),
  formatted(
    'text/calendar; method=REQUEST',
    `BEGIN:VCALENDAR${line}METHOD:REQUEST${line}BEGIN:VEVENT${line}X-ALT-DESC;FMTTYPE=text/html:${html}${line}END:VEVENT${line}END:VCALENDAR`,
  ),
];

// An encoded word is written as such once its payload is known.
export const withEncodedWords = (raw: string): string =>
  raw.replace(/=\?utf-8\?B\?UNENCODED:(.*?):\?=/g, (_, text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`);

export const mimeVectors: readonly string[] = [...fields, ...files, ...bodies];
