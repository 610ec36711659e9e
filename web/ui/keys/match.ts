/** The part of a keyboard event that matters here, so that rules can be tested without a browser. */
export interface Stroke {
  key: string;
  code: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
  shiftKey: boolean;
  isComposing: boolean;
  keyCode: number;
}

const isMac = typeof navigator !== 'undefined' && /Mac|iPhone|iPad/.test(navigator.platform);

/** What was pressed, as `mod+k`, `shift+j`, `?` or `enter`; nothing while an IME composes (W3C SCR41; Safari sends 229). */
export function strokeOf(event: Stroke, mac = isMac): string | undefined {
  if (event.isComposing || event.keyCode === 229) return undefined;
  if (['Control', 'Shift', 'Alt', 'Meta', 'AltGraph', 'Dead', 'Process', 'Unidentified'].includes(event.key)) return undefined;
  // AltGr types characters on Swedish Windows and arrives as Ctrl+Alt.
  if (event.ctrlKey && event.altKey) return undefined;
  let key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  if (key.length === 1 && key > '\u007f') {
    const position = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(event.code);
    // Swedish å ä ö are keys of their own, also by position; only other alphabets fall back.
    if (position && !/[åäö]/.test(key)) key = (position[1] ?? position[2] ?? '').toLowerCase();
  }
  const letter = /^[a-z]$/.test(key);
  const mod = mac ? event.metaKey : event.ctrlKey;
  const foreign = mac ? event.ctrlKey : event.metaKey;
  if (foreign) return undefined;
  const shift = event.shiftKey && (letter || key.length > 1 || mod);
  return `${mod ? 'mod+' : ''}${event.altKey ? 'alt+' : ''}${shift ? 'shift+' : ''}${key}`;
}

/** `G T` → ['g', 't'], `Mod+Shift+Enter` → ['mod+shift+enter']. */
export const sequenceOf = (keys: string): string[] => keys.trim().toLowerCase().split(/\s+/);

/** A single printable key, which must not act while someone types (WCAG 2.1.4). */
export const isCharacterKey = (stroke: string): boolean => /^(?:shift\+)?.$/u.test(stroke) || stroke === 'space';

const macNames: Record<string, string> = { mod: '⌘', shift: '⇧', alt: '⌥', enter: '↵', escape: 'Esc', arrowup: '↑', arrowdown: '↓' };
const names: Record<string, string> = {
  mod: 'Ctrl',
  shift: 'Shift',
  alt: 'Alt',
  enter: '↵',
  escape: 'Esc',
  arrowup: '↑',
  arrowdown: '↓',
  space: 'Space',
};

/** Keys as printed on this computer's keyboard. */
export function shownKeys(keys: string, mac = isMac): string {
  return sequenceOf(keys)
    .map((stroke) =>
      stroke
        .split('+')
        .map((part) => (mac ? macNames[part] : undefined) ?? names[part] ?? part.charAt(0).toUpperCase() + part.slice(1))
        .join(mac ? '' : ' '),
    )
    .join(' ');
}

/** For `aria-keyshortcuts`; sequences can't be said there. */
export const ariaKeys = (keys: string, mac = isMac): string | undefined =>
  keys.includes(' ') ? undefined : keys.replace(/mod/i, mac ? 'Meta' : 'Control');
