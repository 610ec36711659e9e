import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyPrograms, libraryPlaces } from './debian-programs.ts';
import type { Owner, RunAs } from './unprivileged.ts';

const run = promisify(execFile);

/** Exim, mutt, s-nail and swaks: a mail server, and what people and administrators write mail with. */
export interface MailPrograms {
  readonly exim: string;
  readonly mutt: string;
  readonly snail: string;
  readonly swaks: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Reads the names of users from a file (nss_wrapper): Debian's Exim wants a user of its own to exist. */
  readonly userNames: string;
}

const within = (root: string): MailPrograms => ({
  exim: join(root, 'usr/sbin/exim4'),
  mutt: join(root, 'usr/bin/mutt'),
  snail: join(root, 'usr/bin/s-nail'),
  swaks: join(root, 'usr/bin/swaks'),
  environment: { LD_LIBRARY_PATH: libraryPlaces(root).join(':') },
  userNames: 'libnss_wrapper.so',
});

const probe = async (root: string, as: RunAs): Promise<void> => {
  const { mutt, snail, swaks, environment } = within(root);
  const options = { ...as, env: { PATH: '/usr/bin:/bin', ...environment } };
  await run(mutt, ['-v'], options);
  await run(snail, ['-:/', '-Xversion', '-Xx'], options);
  await run('perl', [swaks, '--version'], options);
  // mutt is given a terminal by it.
  await run('script', ['--version'], options);
};

/** The programs, or why there are none here. */
export const findMailPrograms = async ({ as }: Owner): Promise<MailPrograms | string> => {
  const packages = ['exim4-daemon-light', 'libnss-wrapper', 'mutt', 's-nail', 'swaks'];
  try {
    return within(await copyPrograms({ name: 'mail-programs', packages, probe }, as));
  } catch (error) {
    return `no Exim, mutt, s-nail and swaks here: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`;
  }
};
