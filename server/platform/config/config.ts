import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import { settings, type SettingName } from './settings.ts';

export type Config = { readonly [Name in SettingName]: z.output<(typeof settings)[Name]['schema']> } & {
  readonly dataDir: string;
  readonly keyFile: string;
};

/** A setting that can't be used; its message is a sentence for the person who set it. */
export class ConfigRefusal extends Error {}

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** `NAME=value` lines; `#` begins a comment. */
export const parseConfigFile = (text: string, path: string): Record<string, string> => {
  const values: Record<string, string> = {};
  for (const [index, raw] of text.split(/\r?\n/).entries()) {
    const lineText = raw.trim();
    if (lineText === '' || lineText.startsWith('#')) continue;
    const match = /^([A-Z_]+)\s*=\s*(.*)$/.exec(lineText);
    const name = match?.[1];
    if (!name || !(name in settings))
      throw new ConfigRefusal(`${path}, line ${index + 1}: there is no setting like this: ${lineText.split('=')[0]?.trim()}`);
    values[name] = (match[2] ?? '').replace(/^(["'])(.*)\1$/, '$2');
  }
  return values;
};

const textOf = (path: string): string => {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    throw new ConfigRefusal(
      `The settings in ${path} can't be read (${error instanceof Error && 'code' in error ? String(error.code) : 'unknown'}).`,
    );
  }
};

const fromFile = (env: NodeJS.ProcessEnv): Record<string, string> => {
  const path = env['INTERDESK_CONFIG'] ?? join(root, 'interdesk.conf');
  if (existsSync(path)) return parseConfigFile(textOf(path), path);
  if (env['INTERDESK_CONFIG']) throw new ConfigRefusal(`INTERDESK_CONFIG names ${path}, but there is no such file.`);
  return {};
};

const defaultData = (): string => (process.getuid?.() === 0 ? '/var/lib/interdesk' : join(root, 'data'));

/** A second host is a wall only if it is another host, and is shown in a page only if it speaks as the page does (decision 18). */
const contentProblems = ({ CONTENT_URL, PUBLIC_URL }: { CONTENT_URL?: string; PUBLIC_URL?: string }): string[] => {
  if (CONTENT_URL === undefined) return [];
  if (PUBLIC_URL === undefined) return [`CONTENT_URL=${CONTENT_URL}: needs PUBLIC_URL, the address of the desk itself.`];
  const [content, desk] = [new URL(CONTENT_URL), new URL(PUBLIC_URL)];
  if (content.hostname === desk.hostname) return [`CONTENT_URL=${CONTENT_URL}: must have another host than PUBLIC_URL.`];
  if (content.protocol !== desk.protocol) return [`CONTENT_URL=${CONTENT_URL}: must begin with ${desk.protocol}// like PUBLIC_URL.`];
  return [];
};

/** Reads every setting from the environment, then the file; refuses wrong ones with a sentence each. */
export const readConfig = (env: NodeJS.ProcessEnv = process.env): Config => {
  const file = fromFile(env);
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { schema }] of Object.entries(settings)) {
    const text = env[name] !== undefined && env[name] !== '' ? env[name] : file[name];
    const parsed = schema.safeParse(text);
    if (parsed.success) values[name] = parsed.data;
    else
      problems.push(
        `${name}=${name.endsWith('_URL') && name.startsWith('DATABASE') ? '…' : text}: ${parsed.error.issues[0]?.message ?? 'not usable'}.`,
      );
  }
  problems.push(...contentProblems(values));
  if (problems.length > 0) throw new ConfigRefusal(problems.join('\n'));
  const { INTERDESK_DATA, KEY_FILE } = values as { INTERDESK_DATA?: string; KEY_FILE?: string };
  const dataDir = resolve(INTERDESK_DATA ?? defaultData());
  const keyFile = resolve(KEY_FILE ?? join(dataDir, 'keys.json'));
  return { ...values, dataDir, keyFile } as Config;
};

export const settingsPage = (): string => {
  const rows = Object.entries(settings).map(([name, { what, usual }]) => `| \`${name}\` | ${usual} | ${what} |`);
  return `# Settings

Every setting is an environment variable, or a \`NAME=value\` line in \`interdesk.conf\` in the checkout (another file:
\`INTERDESK_CONFIG\`). The environment wins. A setting that can't be used stops the start with a sentence.

| setting | without it | what it does |
| --- | --- | --- |
${rows.join('\n')}
`;
};
