export interface Named {
  readonly id: string;
  readonly name: string;
}
export interface Said {
  readonly text: string;
  /** It names this member. */
  readonly member?: Named;
}

// Scripts without blanks between words end a name where it ends.
const runsOn = (sign: string | undefined): boolean => /[\p{Script=Latin}\p{Script=Cyrillic}\p{Script=Greek}\p{N}_]/u.test(sign ?? '');
const endsThere = (name: string, next: string | undefined): boolean => !(runsOn(name.at(-1)) && runsOn(next));

/** The text in pieces, those that name somebody with @ apart: of two names the longer one, and none inside a mail address. */
export function named(text: string, members: readonly Named[]): Said[] {
  const byLength = members.toSorted((a, b) => b.name.length - a.name.length);
  const pieces: Said[] = [];
  let from = 0;
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    const member = runsOn(text[at - 1])
      ? undefined
      : byLength.find(({ name }) => text.startsWith(name, at + 1) && endsThere(name, text[at + 1 + name.length]));
    if (!member) continue;
    const end = at + 1 + member.name.length;
    if (at > from) pieces.push({ text: text.slice(from, at) });
    pieces.push({ text: text.slice(at, end), member });
    from = end;
    at = end - 1;
  }
  if (from < text.length) pieces.push({ text: text.slice(from) });
  return pieces;
}

/** Whom a text names. Of several with one name it is the one who was picked from the list; nobody, where none was. */
export function mentionedIn(text: string, members: readonly Named[], picked: ReadonlyMap<string, string>): string[] {
  const found = named(text, members).flatMap(({ member }) => {
    if (!member) return [];
    const same = members.filter(({ name }) => name === member.name);
    const id = same.length === 1 ? member.id : picked.get(member.name);
    return id === undefined ? [] : [id];
  });
  return [...new Set(found)];
}
