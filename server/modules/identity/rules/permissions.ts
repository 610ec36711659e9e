/** Owners and admins hold this: every permission, those of later versions too. */
export const everything = '*';

/** What a stored list of permissions means today; names that no module has any more mean nothing. */
export const expandPermissions = (stored: readonly string[], known: readonly string[]): ReadonlySet<string> =>
  new Set(stored.includes(everything) ? known : known.filter((name) => stored.includes(name)));
