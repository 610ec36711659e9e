import { execFile } from 'node:child_process';
import { readFile, realpath, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { copyPrograms, exists, libraryPlaces } from './debian-programs.ts';
import type { RunAs } from './unprivileged.ts';

const run = promisify(execFile);

/** `root` is where a private copy was unpacked, '' for the machine's own. */
export interface DovecotBinaries {
  readonly root: string;
  readonly dovecot: string;
  readonly version: string;
  readonly environment: Readonly<Record<string, string>>;
}

const within = (root: string): Omit<DovecotBinaries, 'version'> => {
  const library = `${root}/usr/lib/dovecot`;
  const places = [library, `${library}/modules/old-stats`, ...libraryPlaces(root)];
  return { root, dovecot: `${root}/usr/sbin/dovecot`, environment: root ? { LD_LIBRARY_PATH: places.join(':') } : {} };
};

const versionOf = async (binaries: Omit<DovecotBinaries, 'version'>, as: RunAs): Promise<string> => {
  const { stdout } = await run(binaries.dovecot, ['--version'], { ...as, env: { ...binaries.environment } });
  return stdout.trim();
};

/** The machine's own, else a private copy; never installs anything. Throws with the reason. */
export const findDovecot = async (as: RunAs): Promise<DovecotBinaries> => {
  const own = within('');
  const isWhole = (await exists(own.dovecot)) && (await exists('/usr/lib/dovecot/imap')) && (await exists('/usr/lib/dovecot/pop3'));
  const binaries = isWhole
    ? own
    : within(
        await copyPrograms(
          {
            name: 'dovecot',
            packages: ['dovecot-core', 'dovecot-imapd', 'dovecot-pop3d'],
            prepare: relocate,
            probe: (root, whom) => versionOf(within(root), whom),
          },
          as,
        ),
      );
  return { ...binaries, version: await versionOf(binaries, as) };
};

/**
 * Dovecot finds its TLS code and its settings reader by paths that are compiled in. In our copy they become
 * relative to the folder that it runs in, where startDovecot places links.
 */
const relocate = async (root: string): Promise<void> => {
  for (const file of ['usr/lib/dovecot/libdovecot.so.0', 'usr/sbin/dovecot']) {
    const path = await realpath(join(root, file));
    const bytes = await readFile(path);
    for (const name of ['/usr/lib/dovecot/modules', '/usr/bin/doveconf']) {
      const compiledIn = Buffer.from(`${name}\0`);
      const at = bytes.indexOf(compiledIn);
      if (at < 0) continue;
      bytes.fill(0, at, at + compiledIn.length);
      bytes.write(`./${basename(name)}`, at);
    }
    await writeFile(path, bytes);
  }
};
