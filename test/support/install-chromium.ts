import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const packages: Record<string, string> = {
  chromium: '/usr/bin/chromium',
  'fonts-noto-cjk': '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc',
};

/** Puts the browser of the journeys on a Debian machine where root runs the tests; elsewhere they skip by name. */
export const installChromium = (): string | null => {
  const missing = Object.keys(packages).filter((name) => !existsSync(packages[name] ?? ''));
  if (missing.length === 0) return null;
  const said = `${missing.join(' and ')} missing`;
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return `${said}; on Debian: apt-get install ${missing.join(' ')}`;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const apt = (...args: string[]): void => void execFileSync('apt-get', args, { env, stdio: 'ignore', timeout: 480_000 });
  try {
    apt('-qq', 'update');
    apt('-qq', '-y', 'install', '--no-install-recommends', ...missing);
    return null;
  } catch {
    return `${said}, and apt-get could not install it`;
  }
};
