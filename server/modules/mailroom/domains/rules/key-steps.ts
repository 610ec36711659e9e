import type { DnsFinding, DkimKey } from '#contracts/mail-domains.ts';

export interface KeyStanding {
  readonly id: string;
  readonly algorithm: DkimKey['algorithm'];
  readonly state: DkimKey['state'];
  readonly retiredAt: string | null;
}

export interface KeyStep {
  readonly id: string;
  readonly to: 'prepared' | 'signing' | 'retired' | 'gone';
}

const day = 86_400_000;
/** A mail waits two days at most, and receivers may verify it anew when it is read. */
const keptDays = 14;
export const keptUntil = (retiredAt: string): string => new Date(Date.parse(retiredAt) + keptDays * day).toISOString();

/**
 * A key begins to sign when DNS shows it and then takes the place of the one before; one whose record is gone signs no
 * more. When DNS is silent everything stays. The steps are in the order in which they can be made.
 */
export const nextSteps = (keys: readonly KeyStanding[], said: ReadonlyMap<string, DnsFinding['state']>, now: string): KeyStep[] => {
  const steps: KeyStep[] = [];
  for (const algorithm of ['rsa', 'ed25519'] as const) {
    const mine = keys.filter((key) => key.algorithm === algorithm);
    const signing = mine.find(({ state }) => state === 'signing');
    const prepared = mine.find(({ state }) => state === 'prepared');
    const shown = prepared !== undefined && said.get(prepared.id) === 'found';
    const lost = signing !== undefined && ['missing', 'different'].includes(said.get(signing.id) ?? 'unknown');
    if (signing && (shown || (lost && prepared))) steps.push({ id: signing.id, to: 'retired' });
    else if (signing && lost) steps.push({ id: signing.id, to: 'prepared' });
    if (prepared && shown) steps.push({ id: prepared.id, to: 'signing' });
    for (const { id, state, retiredAt } of mine)
      if (state === 'retired' && retiredAt !== null && keptUntil(retiredAt) <= now) steps.push({ id, to: 'gone' });
  }
  return steps;
};
