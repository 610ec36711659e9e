import type { PersonKind } from '#contracts/identity.ts';
import { hashPassword, type StoredPassword } from '#server/platform/crypto/passwords.ts';
import type { Platform } from '#server/platform/platform.ts';
import { refuse } from '#server/platform/refusal.ts';
import { weaknessOf } from '../rules/new-password.ts';

/** Judges a chosen password and hashes it; call it with no transaction open, since it waits its turn. */
export const hashNewPassword = async (
  platform: Platform,
  password: string,
  about: { readonly kind: PersonKind; readonly words: readonly string[] },
): Promise<StoredPassword> => {
  const reason = weaknessOf(password, about);
  if (reason !== null) refuse('weak_password', { reason });
  return hashPassword(platform.keys, password);
};
