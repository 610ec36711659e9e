/** Figures by member are about people: who reads them is decided on its own. */
export const permissions = ['surveys.see'] as const;
