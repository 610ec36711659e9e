import { Resolver } from 'node:dns/promises';

/** Asks for the records of a name, as mailauth wants it. */
export type Dns = (name: string, type: string) => Promise<string[][] | string[]>;

const silenceMilliseconds = 30_000;

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');
const isSilence = (error: unknown): boolean => ['ETIMEOUT', 'ECONNREFUSED', 'ECANCELLED'].includes(codeOf(error));

/**
 * The machine's own name servers. A network without DNS must not make every mail wait for it; but whoever names a domain
 * whose servers are dead must not stop the checks of everybody else's mail. So when a name isn't answered, the root is
 * asked for, which every name server knows: only who does not even answer that is away.
 */
export const machineDns = (ask: Dns = resolverOf()): Dns => {
  let silentUntil = 0;
  let looking: Promise<void> | null = null;
  const look = async (): Promise<void> => {
    const away = await ask('.', 'NS').then(() => false, isSilence);
    if (away) silentUntil = performance.now() + silenceMilliseconds;
    looking = null;
  };
  return async (name, type) => {
    if (performance.now() < silentUntil) throw Object.assign(new Error('DNS does not answer'), { code: 'ETIMEOUT' });
    try {
      return await ask(name, type);
    } catch (error) {
      if (isSilence(error)) await (looking ??= look());
      throw error;
    }
  };
};

const resolverOf = (): Dns => {
  const resolver = new Resolver({ timeout: 1_500, tries: 1 });
  return async (name, type) => (await resolver.resolve(name, type)) as string[][] | string[];
};
