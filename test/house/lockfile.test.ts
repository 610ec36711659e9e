import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { exceptions, none, unexcused } from './files.ts';
import { root } from './module-order.ts';

interface Locked {
  resolved?: string;
  hasInstallScript?: boolean;
  license?: string;
  optionalDependencies?: Record<string, string>;
}
interface Manifest {
  dependencies: Record<string, string>;
  devDependencies: Record<string, string>;
  optionalDependencies: Record<string, string>;
}

const read = (name: string): unknown => JSON.parse(readFileSync(join(root, name), 'utf8'));
const manifest = read('package.json') as Manifest;
const { packages } = read('package-lock.json') as { packages: Record<string, Locked> };
const locked = Object.entries(packages).filter(([place]) => place !== '');

test('every dependency is pinned to one version', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies };
  assert.deepEqual(
    Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version)),
    [],
  );
});

// An entry that the lockfile lacks makes `npm ci` refuse on every platform, not only on the one it is for.
test('the lockfile holds the builds for all platforms', () => {
  const missing = locked.flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !packages[`node_modules/${name}`] && !packages[`${place}/node_modules/${name}`]),
  );
  assert.deepEqual(missing, []);
});

test('no package needs its install script, and no address of a registry is written down', () => {
  const scripted = locked.filter(([, { hasInstallScript }]) => hasInstallScript).map(([place]) => place.replace(/^.*node_modules\//, ''));
  assert.deepEqual(unexcused(scripted, exceptions.installScripts), none);
  assert.deepEqual(
    locked.filter(([, { resolved }]) => resolved !== undefined).map(([place]) => place),
    [],
  );
});

const free =
  /^(?:MIT|MIT-0|0BSD|ISC|Apache-2\.0|BSD-[23]-Clause|BlueOak-1\.0\.0|Unlicense|CC0-1\.0|Python-2\.0|MPL-2\.0|OFL-1\.1|PostgreSQL)$/;

test('every package may be used under a permissive licence', () => {
  const bound = locked.filter(([, { license = '' }]) => {
    const words = license.replaceAll(/[()]/g, '').split(/ OR /);
    return !words.some((choice) => choice.split(' AND ').every((word) => free.test(word.trim())));
  });
  assert.deepEqual(
    bound.map(([place, { license }]) => `${place}: ${license ?? 'unknown'}`),
    [],
  );
});
