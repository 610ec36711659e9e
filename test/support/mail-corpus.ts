import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { inspected, inspectedText } from '#server/modules/mailroom/reading/inspect.ts';
import { readMessage } from '#server/modules/mailroom/reading/read-message.ts';
import { statementsOf, type Expected, type Given } from './mail-statements.ts';

const ROOT = new URL('../../../shared/corpora/mail/', import.meta.url);

export type Verdict = { source: string; kind: string; file: string; group: string; key: string; met: boolean; want: unknown; got: unknown };
export type Share = { met: number; of: number };

export function corpusIsThere(): boolean {
  return existsSync(ROOT);
}

export async function judgeCorpus(only?: string): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const source of readdirSync(ROOT).toSorted()) {
    if (only !== undefined && source !== only) continue;
    const folder = new URL(`${source}/`, ROOT);
    for (const line of readFileSync(new URL('expected.jsonl', folder), 'utf8').trim().split('\n')) {
      const want = JSON.parse(line) as Expected;
      // Where sources disagree there's nothing to obey.
      if (want['contested'] !== undefined) continue;
      const raw = readFileSync(new URL(want.file, folder));
      const got = await given(raw, want);
      for (const each of statementsOf(want, got)) verdicts.push({ source, kind: want.kind, file: want.file, ...each });
    }
  }
  return verdicts;
}

async function given(raw: Buffer, want: Expected): Promise<Given> {
  if (want['input'] === undefined) return inspected(await readMessage(raw));
  return inspectedText(raw.toString('utf8'), want['input'] === 'html' ? 'html' : 'text');
}

export function shares(verdicts: Verdict[], by: (verdict: Verdict) => string): Record<string, Share> {
  const found: Record<string, Share> = {};
  for (const verdict of verdicts) {
    const share = (found[by(verdict)] ??= { met: 0, of: 0 });
    share.of += 1;
    if (verdict.met) share.met += 1;
  }
  return found;
}
