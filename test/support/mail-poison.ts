import { readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import type { MailDesk } from './mail-desk.ts';
import type { Workspace } from './desk.ts';
import { mutate, seeded } from './mutate.ts';

const head = (subject: string): string =>
  `From: Anna <anna@acme.example>\r\nTo: support@helix.example\r\nSubject: ${subject}\r\nMIME-Version: 1.0\r\n`;
const html = 'Content-Type: text/html\r\n\r\n';
const lines = (text: string): string => (text.match(/.{1,76}/g) ?? []).join('\r\n');
// A gzip may have any number of members.
const zeros = gzipSync(Buffer.alloc(1_000_000));
const yencLine = Buffer.from(Array.from({ length: 128 }, (_, at) => 42 + (at % 200))).toString('latin1');

/** What parsers choke on (S-31); each must become a ticket within ten seconds. */
export const poisons: readonly (readonly [name: string, make: () => string])[] = [
  [
    '3000 levels of parts',
    () =>
      `${head('deep')}${Array.from({ length: 3000 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('')}\r\nx`,
  ],
  ['3000 messages in each other', () => `${head('nested')}${'Content-Type: message/rfc822\r\n\r\n'.repeat(3000)}x`],
  ['20 000 parts', () => `${head('parts')}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(20_000)}--b--`],
  ['250 000 comments in To', () => `To: ${'(a)'.repeat(250_000)}anna@acme.example\r\n${head('comments')}\r\nx`],
  ['open comments in From', () => `From: ${'('.repeat(200_000)}anna@acme.example\r\nSubject: open\r\n\r\nx`],
  ['a header line of 1 MB', () => `${head('line')}X-Long: ${'y'.repeat(1024 * 1024)}\r\n\r\nx`],
  ['20 000 headers', () => `${head('headers')}${'X-A: b\r\n'.repeat(20_000)}\r\nx`],
  [
    '100 000 recipients',
    () => `${head('many')}Cc: ${Array.from({ length: 100_000 }, (_, at) => `p${at}@acme.example`).join(', ')}\r\n\r\nx`,
  ],
  [
    'a zip of a hundred million zeros',
    () =>
      `${head('zip')}Content-Type: application/gzip; name=a.gz\r\nContent-Encoding: gzip\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(Buffer.concat(Array.from({ length: 100 }, () => zeros)).toString('base64'))}`,
  ],
  ['2 MB of open <div>', () => `${head('div')}${html}${'<div>'.repeat(400_000)}`],
  ['open <table> and <font>', () => `${head('table')}${html}${'<table><tr><td><font>'.repeat(60_000)}`],
  ['a million <', () => `${head('less')}${html}${'<'.repeat(1_000_000)}`],
  ['an attribute without an end', () => `${head('attribute')}${html}<a href="${'x'.repeat(2_000_000)}`],
  ['100 000 links', () => `${head('links')}${html}${'<a href="https://a.example/">b</a> '.repeat(100_000)}`],
  ['a uuencoded tail', () => `${head('uu')}\r\nSee below\r\nbegin 644 a.bin\r\n${`M${'!'.repeat(60)}\r\n`.repeat(30_000)}end\r\n`],
  [
    'a yEnc tail',
    () => `${head('yenc')}\r\n=ybegin line=128 size=4000000 name=a.bin\r\n${`${yencLine}\r\n`.repeat(30_000)}=yend size=4000000\r\n`,
  ],
  ['NULs everywhere', () => `${head('nul')}\r\n${'\0a'.repeat(1_000_000)}`],
  ['NULs in headers', () => `From: An\0na <anna@acme.example>\r\nSubject: nu\0l\r\nX-\0: \0\r\n\r\n\0`],
  ['an encoded word of 200 KB', () => `From: anna@acme.example\r\nSubject: =?utf-8?B?${'QUFB'.repeat(50_000)}?=\r\n\r\nx`],
  [
    'parameters in 5000 pieces',
    () => `${head('pieces')}Content-Type: text/plain;${Array.from({ length: 5000 }, (_, at) => ` name*${at}*=%41;`).join('')}\r\n\r\nx`,
  ],
  ['quotes of 2000 levels', () => `${head('quotes')}\r\n${Array.from({ length: 2000 }, (_, at) => `${'>'.repeat(at)} a`).join('\r\n')}`],
  ['a million digits', () => `${head('digits')}\r\n${'4111 1111 1111 1112 '.repeat(50_000)}`],
  [
    'a winmail.dat of nonsense',
    () =>
      `${head('tnef')}Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${lines(Buffer.concat([Buffer.from('789f3e22', 'hex'), Buffer.alloc(2_000_000, 1)]).toString('base64'))}`,
  ],
];

const shapes: readonly ((serial: number) => string)[] = [
  () =>
    'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\nDen h=C3=A4r pumpen =\r\nl=C3=A4cker.\r\n\r\n-- \r\nAnna\r\n',
  () =>
    'Content-Type: multipart/alternative; boundary="=_b"\r\n\r\n--=_b\r\nContent-Type: text/plain; charset=iso-2022-jp\r\n\r\n\u001B$B%]%s%W\u001B(B\r\n--=_b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n<table><tr><td style="color:red">Pump &amp; pipe</td></tr></table>\r\n--=_b--\r\n',
  (serial) =>
    `Content-Type: multipart/mixed; boundary=m\r\n\r\n--m\r\n\r\nOn Monday Erik wrote:\r\n> leak\r\n--m\r\nContent-Type: application/pdf; name*=utf-8''%C3%B6${serial}.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--m\r\nContent-Type: message/rfc822\r\n\r\nSubject: =?utf-8?Q?In=C3=A4lt?=\r\n\r\ninner\r\n--m--\r\n`,
  () =>
    'Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\n\r\nYour message could not be delivered.\r\n--r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; u@x.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--r--\r\n',
];

export const goodMail = (serial: number): Buffer =>
  Buffer.from(
    `Message-ID: <good-${serial}@acme.example>\r\nFrom: =?utf-8?Q?=C3=85sa?= <asa${serial % 40}@acme.example>\r\nTo: support@helix.example\r\nDate: Mon, 16 Nov 2026 10:00:00 +0000\r\nSubject: serial ${serial}\r\nMIME-Version: 1.0\r\n${shapes[serial % shapes.length]?.(serial) ?? ''}`,
    'latin1',
  );

export interface Mixed {
  readonly good: number;
  readonly goodIn: number;
  readonly bad: number;
  /** Tickets, or set aside where somebody sees it. */
  readonly badVisible: number;
  readonly mostTries: number;
  /** Processes that were killed while they read. */
  readonly kills: number;
  readonly seconds: number;
}

/** Ends the processes in which mails are read; only Linux tells which those are. */
const killReaders = async (): Promise<number> => {
  const children = await readFile(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8').catch(() => '');
  let killed = 0;
  for (const child of children.split(' ').filter(Boolean)) {
    const words = await readFile(`/proc/${child}/cmdline`, 'latin1').catch(() => '');
    if (!words.includes('reader-child')) continue;
    process.kill(Number(child), 'SIGKILL');
    killed += 1;
  }
  return killed;
};

/** Damaged mails mixed one to one with good ones (R-6), filed as the workers file them; the reader of one in a hundred dies. */
export const runMix = async (open: MailDesk, place: Workspace, { mails, seed }: { mails: number; seed: number }): Promise<Mixed> => {
  const random = seeded(seed);
  const started = performance.now();
  let [goodIn, badVisible, mostTries, kills] = [0, 0, 0, 0];
  for (let serial = 0; serial < mails; serial += 1) {
    const ids = [await open.store(place, goodMail(serial)), await open.store(place, mutate(goodMail(serial), random))];
    for (const [at, id] of ids.entries()) {
      const filing = fileOften(open, place, id);
      if ((serial * 2 + at) % 100 === 50) {
        await sleep(Math.random() * 10);
        kills += await killReaders();
      }
      const { tries, visible } = await filing;
      mostTries = Math.max(mostTries, tries);
      if (at === 0) goodIn += visible === 'filed' ? 1 : 0;
      else badVisible += visible === null ? 0 : 1;
    }
  }
  return { good: mails, goodIn, bad: mails, badVisible, mostTries, kills, seconds: (performance.now() - started) / 1000 };
};

const fileOften = async (open: MailDesk, place: Workspace, id: string): Promise<{ tries: number; visible: 'filed' | 'aside' | null }> => {
  for (let tries = 1; tries <= 4; tries += 1) {
    try {
      const { outcome } = await open.file(place, id);
      return { tries, visible: outcome === 'quarantined' ? 'aside' : 'filed' };
    } catch {
      // Tried again, as the workers do.
    }
  }
  return { tries: 5, visible: null };
};
