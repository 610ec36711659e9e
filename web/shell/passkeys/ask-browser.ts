import type { NewPasskeyAnswer, NewPasskeyQuestion, PasskeyAnswer, PasskeyQuestion } from '#contracts/passkeys.ts';

/** Nobody answered: no passkey was there, or the person closed the question. */
export class NoPasskey extends Error {
  override readonly name = 'NoPasskey';
}

const answerOf = async (asking: Promise<Credential | null>): Promise<unknown> => {
  const found = await asking.catch((cause: unknown) => {
    throw new NoPasskey('', { cause });
  });
  if (!(found instanceof PublicKeyCredential)) throw new NoPasskey();
  return found.toJSON();
};

interface How {
  readonly signal: AbortSignal;
  /** In the list of what the browser fills in, not in a window of its own. */
  readonly quiet?: boolean;
}

/** Web Authentication Level 3, 5.1.4. */
export const answerWithPasskey = async (question: PasskeyQuestion, { signal, quiet = false }: How): Promise<PasskeyAnswer> =>
  (await answerOf(
    navigator.credentials.get({
      publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(question),
      signal,
      ...(quiet ? { mediation: 'conditional' as const } : {}),
    }),
  )) as PasskeyAnswer;

export const makePasskey = async (question: NewPasskeyQuestion, signal: AbortSignal): Promise<NewPasskeyAnswer> =>
  (await answerOf(
    navigator.credentials.create({
      publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(question),
      signal,
    }),
  )) as NewPasskeyAnswer;
