import { randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { z } from 'zod';
import { StartRefusal, isFailure } from './refusal.ts';

const Secrets = z.object({ superuser: z.string(), owner: z.string(), app: z.string() });
export type Secrets = z.infer<typeof Secrets>;

export const newSecret = () => randomBytes(24).toString('base64url');

export async function keptSecrets(file: string): Promise<Secrets> {
  const kept = await readJson(file, Secrets);
  if (kept !== undefined) return kept;
  const secrets = { superuser: newSecret(), owner: newSecret(), app: newSecret() };
  await keepSecret(file, secrets);
  return secrets;
}

export async function readJson<T>(file: string, shape: z.ZodType<T>): Promise<T | undefined> {
  try {
    return shape.parse(JSON.parse(await readFile(file, 'utf8')));
  } catch (error) {
    if (isFailure(error, 'ENOENT')) return undefined;
    if (error instanceof SyntaxError || error instanceof z.ZodError) {
      throw new StartRefusal(`${file} is damaged. Remove it, or put it back from a backup.`, { cause: error });
    }
    throw error;
  }
}

export async function keepSecret(file: string, value: unknown): Promise<void> {
  const draft = `${file}.new`;
  await rm(draft, { force: true });
  const handle = await open(draft, 'wx', 0o600);
  try {
    await handle.writeFile(`${JSON.stringify(value)}\n`);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, file);
}
