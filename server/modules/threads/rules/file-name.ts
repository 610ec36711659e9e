import { maskCards } from '#server/platform/cards/mask-cards.ts';

/** The last part of whatever path was sent, without characters that no screen can show (S-35) and without card numbers (S-68). */
export const plainFileName = (name: string): string =>
  maskCards(
    name
      .split(/[/\\]/)
      .at(-1)
      ?.replace(/[\p{Cc}\p{Cf}]/gu, '')
      .trim()
      .slice(0, 200) || 'file',
  );
