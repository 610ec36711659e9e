import type { Language } from '#contracts/common.ts';

const eastAsian = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u;

/** What a greeting calls a person: the whole name in Japanese and for East Asian names, else the first part. */
export function calledName(name: string, language: Language): string {
  const whole = name.trim();
  if (language === 'ja' || eastAsian.test(whole)) return whole;
  return whole.split(/\s+/)[0] ?? whole;
}
