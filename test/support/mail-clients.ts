import { execFile } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { MailPrograms } from './mail-programs.ts';

/** A person with a mailbox on Dovecot who sends by Exim. */
export interface Account {
  readonly name: string;
  readonly address: string;
  readonly password: string;
  readonly imapPort: number;
  readonly smtpPort: number;
}

export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A mail program as a person uses it; how it quotes, refers and encodes is its own. */
export interface MailClient {
  write(letter: Letter): Promise<void>;
  /** Answers the newest mail of the mailbox by the program's own reply function. */
  reply(text: string): Promise<void>;
  /** Forgets its settings. */
  close(): Promise<void>;
}

// A program that waits for a person who isn't there ends by itself, also when nobody is left to end it.
const patience = ['-k', '1', '30'];

const runTo = (command: string, args: readonly string[], env: Record<string, string>, input = ''): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = execFile('timeout', [...patience, command, ...args], { env: { PATH: '/usr/bin:/bin', ...env } }, (error, out, err) =>
      error ? reject(new Error(`${command} ended with ${error.code}: ${out.slice(-2000)}${err.slice(-2000)}`)) : resolve(out),
    );
    child.stdin?.end(input);
  });

const homeOf = (name: string): Promise<string> => mkdtemp(join(tmpdir(), `interdesk-${name}-`));

export interface Mutt extends MailClient {
  /** As `write`, with a file. */
  enclose(letter: Letter, path: string): Promise<void>;
  /** The Message-IDs of the mails that it shows as one thread with the newest. */
  thread(): Promise<string[]>;
}

const muttSettings = (home: string, { name, address, password, imapPort, smtpPort }: Account): string => `
set imap_user="${address}" imap_pass="${password}"
set ssl_starttls=no ssl_force_tls=no
set folder="imap://127.0.0.1:${imapPort}/"
set spoolfile="imap://127.0.0.1:${imapPort}/INBOX"
# What is sent stands beside what comes, as some people have it.
set record="imap://127.0.0.1:${imapPort}/INBOX"
set smtp_url="smtp://127.0.0.1:${smtpPort}/"
set realname="${name}" from="${address}" use_envelope_from=yes hostname="customers.example"
set signature="${home}/signature"
set editor="${home}/editor" autoedit=yes
set fast_reply=yes include=yes reply_to=yes
set quit=yes delete=no move=no mark_old=no
set crypt_use_gpgme=no certificate_file="" wait_key=no
# By what mails refer to, not by their subjects.
set strict_threads=yes
`;

/** Drives mutt by the keys that a person would press; it draws on a terminal that nobody looks at. */
export const openMutt = async ({ mutt, environment }: MailPrograms, account: Account): Promise<Mutt> => {
  const home = await homeOf('mutt');
  const file = (name: string): string => join(home, name);
  await writeFile(file('signature'), `${account.name}\nKiruna Bygg, tel. 0980-12 34\n`);
  // Words above the quoted mail, as most people write.
  await writeFile(file('editor'), '#!/bin/sh\ncat "$HOME/words" "$1" > "$HOME/written" && cat "$HOME/written" > "$1"\n');
  await chmod(file('editor'), 0o755);
  const press = async (keys: string, settings = ''): Promise<void> => {
    await writeFile(file('muttrc'), `${muttSettings(home, account)}${settings}\npush "${keys}"\n`);
    const env = { ...environment, HOME: home, TERM: 'xterm', LC_ALL: 'C.UTF-8' };
    await runTo('script', ['-qec', `${mutt} -n -F ${file('muttrc')}`, file('screen')], env);
  };
  const compose = async (keys: string, text: string, settings?: string): Promise<void> => {
    await writeFile(file('words'), `${text}\n\n`);
    await press(`${keys}<send-message><exit>`, settings);
  };
  const begin = ({ to, subject }: Letter): string => `<mail>${to}<enter>${subject}<enter>`;
  return {
    write: (letter) => compose(begin(letter), letter.text),
    enclose: (letter, path) => compose(`${begin(letter)}<attach-file>${path}<enter>`, letter.text),
    reply: (text) => compose('<last-entry><reply>', text, 'set sort=mailbox-order'),
    thread: async () => {
      const [ids, take] = [file('ids'), file('take')];
      await rm(ids, { force: true });
      await writeFile(take, `#!/bin/sh\nsed -n '/^message-id:/I,/>/{p;/>/q}' >> ${ids}\n`);
      await chmod(take, 0o755);
      const settings = 'set sort=threads sort_aux=last-date-received pipe_split=yes pipe_decode=no';
      await press(`<last-entry><tag-thread><tag-prefix><pipe-message>${take}<enter><exit>`, settings);
      return (await readFile(ids, 'utf8')).match(/<[^>]*>/g) ?? [];
    },
    close: () => rm(home, { recursive: true, force: true }),
  };
};

const snailSettings = (home: string, { name, address, smtpPort }: Account): string => `
set v15-compat
set ttycharset=utf-8
set mta=smtp://127.0.0.1:${smtpPort} smtp-config=-all,none smtp-auth=none
set from="${name} <${address}>" hostname=customers.example
set quote indentprefix="> "
set sendwait DEAD=${home}/dead.letter
`;

/** s-nail takes its commands from a script; its replies stand below the quoted mail and go to From. */
export const openSnail = async ({ snail, environment }: MailPrograms, account: Account): Promise<MailClient> => {
  const home = await homeOf('s-nail');
  const settings = join(home, 'mailrc');
  await writeFile(settings, snailSettings(home, account));
  const env = { ...environment, HOME: home, MAILRC: settings, LC_ALL: 'C.UTF-8' };
  const { address, password, imapPort } = account;
  const inbox = `imap://${encodeURIComponent(address)}:${password}@127.0.0.1:${imapPort}/INBOX`;
  return {
    write: async ({ to, subject, text }) => void (await runTo(snail, ['-:u', '-s', subject, to], env, `${text}\n`)),
    reply: async (text) => void (await runTo(snail, ['-:u', '-#', '-f', inbox], env, `reply $\n${text}\n~.\nexit\n`)),
    close: () => rm(home, { recursive: true, force: true }),
  };
};

/** Says to a mail server what the words of its command line tell it; answers the talk. */
export const swaks = ({ swaks: program }: MailPrograms, port: number, words: readonly string[]): Promise<string> =>
  runTo('perl', [program, '--server', '127.0.0.1', '--port', String(port), '--helo', 'mx.elsewhere.example', ...words], {
    LC_ALL: 'C.UTF-8',
  });
