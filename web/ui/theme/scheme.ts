export type SchemeChoice = 'system' | 'light' | 'dark';
const storageKey = 'interdesk.theme';

export function schemeChoice(): SchemeChoice {
  const found = localStorage.getItem(storageKey);
  return found === 'light' || found === 'dark' ? found : 'system';
}

export function applyScheme(choice: SchemeChoice = schemeChoice()): void {
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
}

export function chooseScheme(choice: SchemeChoice): void {
  if (choice === 'system') localStorage.removeItem(storageKey);
  else localStorage.setItem(storageKey, choice);
  applyScheme(choice);
}
