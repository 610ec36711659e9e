import { execFile } from 'node:child_process';
import { access, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { RunAs } from './unprivileged.ts';

const run = promisify(execFile);
const cache = join(import.meta.dirname, '../../.cache');

export interface ProgramCopy {
  /** Names the copy in the cache. */
  readonly name: string;
  readonly packages: readonly string[];
  /** What our copy needs to work where it lies. */
  readonly prepare?: (root: string) => Promise<void>;
  /** Throws where the programs can't be reached. */
  readonly probe: (root: string, as: RunAs) => Promise<unknown>;
}

export const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

/** Where the libraries of a copy are. */
export const libraryPlaces = (root: string): string[] => {
  const triplet = { x64: 'x86_64-linux-gnu', arm64: 'aarch64-linux-gnu' }[process.arch as string];
  return [`${root}/usr/lib`, ...(triplet ? [`${root}/usr/lib/${triplet}`, `${root}/lib/${triplet}`] : [])];
};

/**
 * Programs from the packages of this Debian, unpacked into a folder of our own; never installs anything. Answers a
 * folder that whoever they run as can read. Throws with the reason when there are none.
 */
export const copyPrograms = async (copy: ProgramCopy, as: RunAs): Promise<string> => {
  const system = await distribution();
  const root = join(cache, copy.name, system);
  if (!(await exists(join(root, 'usr')))) await unlessHopeless(`${root}.unavailable`, () => unpack(copy, root));
  const isReachable = await copy.probe(root, as).then(
    () => true,
    () => false,
  );
  if (isReachable) return root;
  // A checkout below /root is closed to the unprivileged user that servers run as.
  const open = join(tmpdir(), `interdesk-${copy.name}-${system}`);
  if (!(await exists(open))) await moveInto(open, (folder) => cp(root, folder, { recursive: true, verbatimSymlinks: true }));
  if ((await stat(open)).uid !== process.getuid?.()) throw new Error(`${open} belongs to somebody else`);
  await copy.probe(open, as);
  return open;
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
    // Whom a program may act for is decided by who starts it, and the loader trusts no folder of ours in a setuid program.
    await run('chmod', ['-R', 'a+rX,ug-s', folder]);
    await rename(folder, target).catch(async (error: unknown) => {
      if (!(await exists(target))) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

const unpack = ({ packages: wanted, prepare }: ProgramCopy, root: string): Promise<void> =>
  moveInto(root, async (folder) => {
    const packages = join(folder, 'packages');
    await mkdir(packages);
    await download(packages, wanted, []).catch(async () => download(packages, wanted, await freshLists(folder)));
    for (const file of await readdir(packages)) await run('dpkg', ['-x', join(packages, file), folder]);
    for (const spare of ['packages', 'apt', 'usr/share', 'etc', 'var']) await rm(join(folder, spare), { recursive: true, force: true });
    await prepare?.(folder);
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

/** A simulated installation names what else is missing on this machine; only those packages are fetched. */
const download = async (folder: string, wanted: readonly string[], options: string[]): Promise<void> => {
  const plan = await apt(options, ['--simulate', '--no-install-recommends', 'install', ...wanted], folder);
  const missing = [...plan.matchAll(/^Inst (\S+)/gm)].map((match) => match[1] ?? '');
  await apt(options, ['download', ...new Set([...wanted, ...missing])], folder);
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
