import { execFile } from 'node:child_process';
import { access, cp, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const cache = join(import.meta.dirname, '../../.cache/dovecot');

/** `root` is where a private copy was unpacked, '' for the machine's own. */
export interface DovecotBinaries {
  readonly root: string;
  readonly dovecot: string;
  readonly version: string;
  readonly environment: Readonly<Record<string, string>>;
}

export interface RunAs {
  readonly uid?: number;
  readonly gid?: number;
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const within = (root: string): Omit<DovecotBinaries, 'version'> => {
  const library = `${root}/usr/lib`;
  const places = [`${library}/dovecot`, `${library}/dovecot/modules/old-stats`, library];
  const triplet = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch as string];
  if (triplet) places.push(`${library}/${triplet}`, `${root}/lib/${triplet}`);
  return {
    root,
    dovecot: `${root}/usr/sbin/dovecot`,
    environment: root ? { LD_LIBRARY_PATH: places.join(':') } : {},
  };
};

const versionOf = async (binaries: Omit<DovecotBinaries, 'version'>, as: RunAs): Promise<string> => {
  const { stdout } = await run(binaries.dovecot, ['--version'], { ...as, env: { ...binaries.environment } });
  return stdout.trim();
};

/** The machine's own, else a private copy; never installs anything. Throws with the reason. */
export const findDovecot = async (as: RunAs): Promise<DovecotBinaries> => {
  const own = { ...within(''), environment: {} };
  if ((await exists(own.dovecot)) && (await exists('/usr/lib/dovecot/imap')) && (await exists('/usr/lib/dovecot/pop3')))
    return { ...own, version: await versionOf(own, as) };
  const name = await distribution();
  const root = join(cache, name);
  if (!(await exists(join(root, 'usr')))) await unlessHopeless(`${root}.unavailable`, () => unpack(root));
  const reachable = await versionOf(within(root), as).catch(() => undefined);
  if (reachable) return { ...within(root), version: reachable };
  // A checkout below /root is closed to the unprivileged user that Dovecot runs as.
  const open = join(tmpdir(), `interdesk-dovecot-${name}`);
  if (!(await exists(open))) await moveInto(open, (folder) => cp(root, folder, { recursive: true, verbatimSymlinks: true }));
  if ((await stat(open)).uid !== process.getuid?.()) throw new Error(`${open} belongs to somebody else`);
  return { ...within(open), version: await versionOf(within(open), as) };
};

const distribution = async (): Promise<string> => {
  const words = await readFile('/etc/os-release', 'utf8').catch(() => '');
  const field = (key: string): string => new RegExp(`^${key}="?([\\w.-]+)`, 'm').exec(words)?.[1] ?? 'unknown';
  return `${field('ID')}-${field('VERSION_ID')}-${process.arch}`;
};

/** Without a network every attempt takes long, and many test files would make it one after another. */
const unlessHopeless = async (note: string, attempt: () => Promise<void>): Promise<void> => {
  const known = await stat(note).catch(() => undefined);
  if (known && Date.now() - known.mtimeMs < 600_000) throw new Error(await readFile(note, 'utf8'));
  try {
    await attempt();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    await writeFile(note, reason).catch(() => {});
    throw error;
  }
};

/** Several test processes may do this at once: the first to rename wins, the others throw theirs away. */
const moveInto = async (target: string, fill: (folder: string) => Promise<unknown>): Promise<void> => {
  await mkdir(join(target, '..'), { recursive: true });
  const folder = await mkdtemp(`${target}.`);
  try {
    await fill(folder);
    await run('chmod', ['-R', 'a+rX', folder]);
    await rename(folder, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const unpack = (root: string): Promise<void> =>
  moveInto(root, async (folder) => {
    const packages = join(folder, 'packages');
    await mkdir(packages);
    await download(packages, []).catch(async () => download(packages, await freshLists(folder)));
    for (const file of await readdir(packages)) await run('dpkg', ['-x', join(packages, file), folder]);
    for (const spare of ['packages', 'apt', 'usr/share', 'etc', 'var']) await rm(join(folder, spare), { recursive: true, force: true });
    await relocate(folder);
  });

const apt = async (options: string[], words: string[], cwd: string): Promise<string> => {
  const patience = ['-o', 'Acquire::Retries=0', '-o', 'Acquire::http::Timeout=15'];
  try {
    const env = { ...process.env, LC_ALL: 'C' };
    return (await run('apt-get', [...patience, ...options, ...words], { cwd, timeout: 120_000, env })).stdout;
  } catch (error) {
    const said = error instanceof Error && 'stderr' in error ? /^E: .*$/m.exec(String(error.stderr))?.[0] : undefined;
    throw said === undefined ? error : new Error(`apt-get ${said}`);
  }
};

/** A simulated installation names what is missing on this machine; only those packages are fetched. */
const download = async (folder: string, options: string[]): Promise<void> => {
  const plan = await apt(options, ['--simulate', '--no-install-recommends', 'install', 'dovecot-imapd', 'dovecot-pop3d'], folder);
  const names = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
  if (!names.includes('dovecot-core')) throw new Error('the package lists do not offer dovecot-core');
  await apt(options, ['download', ...names], folder);
};

/** The machine's lists may be stale or absent; ours are private, so nothing of the machine changes. */
const freshLists = async (folder: string): Promise<string[]> => {
  const state = join(folder, 'apt');
  await mkdir(join(state, 'lists/partial'), { recursive: true });
  await mkdir(join(state, 'cache/archives/partial'), { recursive: true });
  const options = Object.entries({
    'Dir::State': state,
    'Dir::State::status': '/var/lib/dpkg/status',
    'Dir::Cache': join(state, 'cache'),
    'APT::Sandbox::User': '',
  }).flatMap(([key, value]) => ['-o', `${key}=${value}`]);
  await apt(options, ['update'], folder);
  return options;
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
