/** Two letters for a Latin name, one character for a name without spaces such as 佐藤. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u).filter(Boolean);
  const firstOf = (word: string | undefined) => [...(word ?? '')][0] ?? '';
  if (words.length === 0) return '?';
  if (/^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(words[0] ?? '')) return firstOf(words[0]);
  const last = words.length > 1 ? firstOf(words.at(-1)) : '';
  return (firstOf(words[0]) + last).toLocaleUpperCase();
}
