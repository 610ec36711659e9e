const remembered = (change: (name: string) => string): ((name: string) => string) => {
  const known = new Map<string, string>();
  return (name) => {
    let changed = known.get(name);
    if (changed === undefined) {
      changed = change(name);
      known.set(name, changed);
    }
    return changed;
  };
};

/** `workspaceId` → `workspace_id`; several capitals are one word. */
export const snakeCase = remembered((name) => name.replaceAll(/([^A-Z])([A-Z])/g, '$1_$2').toLowerCase());

/** `workspace_id` → `workspaceId`. */
export const camelCase = remembered((name) => name.replaceAll(/(?<!^)_+([^_])/g, (_, letter: string) => letter.toUpperCase()));
