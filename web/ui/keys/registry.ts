import { isCharacterKey, sequenceOf, strokeOf } from './match.ts';

export interface KeyBinding {
  /** Stable name under which a person remaps it: `tickets.assign`. */
  id: string;
  /** `J`, `Shift+J`, `Mod+Enter`, `G T`; several where several do the same. */
  keys: string | readonly string[];
  /** Listed under `?`. */
  label: string;
  group?: string;
  run: (event: KeyboardEvent) => void;
  /** Also while a field has focus; chords with Mod and Escape do so anyway. */
  inFields?: boolean;
  /** Also while a dialog is open, such as the dialog's own keys; the page's rest meanwhile. */
  inDialog?: boolean;
  /** Not listed: the twin of a listed key. */
  hidden?: boolean;
}

interface Choices {
  off: boolean;
  map: Record<string, string>;
}
const storageKey = 'interdesk.keys';
const patience = 1200;

function stored(): Choices {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(storageKey) ?? '{}');
    return { off: false, map: {}, ...(typeof found === 'object' ? found : {}) };
  } catch {
    return { off: false, map: {} };
  }
}

let choices: Choices | undefined;
export const keyChoices = (): Choices => (choices ??= stored());
export function setKeyChoices(next: Partial<Choices>): void {
  choices = { ...keyChoices(), ...next };
  localStorage.setItem(storageKey, JSON.stringify(choices));
  changed();
}

/** Later layers win: a dialog's keys over its screen's, a screen's over the frame's. */
let layers: (readonly KeyBinding[])[] = [];
const listeners = new Set<() => void>();
let snapshot: readonly KeyBinding[] = [];
function changed(): void {
  snapshot = layers.flat();
  for (const listener of listeners) listener();
}
export const listedKeys = (): readonly KeyBinding[] => snapshot;
export const subscribeKeys = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** `under`: the frame's, which yield to every screen's whichever was there first. */
export function addKeys(bindings: readonly KeyBinding[], under = false): () => void {
  layers = under ? [bindings, ...layers] : [...layers, bindings];
  changed();
  return () => {
    layers = layers.filter((layer) => layer !== bindings);
    changed();
  };
}

export function keysOf(binding: KeyBinding): readonly string[] {
  const own = keyChoices().map[binding.id];
  if (own !== undefined) return own === '' ? [] : [own];
  return typeof binding.keys === 'string' ? [binding.keys] : binding.keys;
}

const inField = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input:not([type=checkbox],[type=radio],[type=button]), textarea, select'));
/** Enter and Space belong to the control that has focus. */
const ownsKey = (target: EventTarget | null, stroke: string) =>
  (stroke === 'enter' || stroke === 'space') &&
  target instanceof HTMLElement &&
  target.closest('a, button, summary, [role=menuitem], [role=option], [role=tab]') !== null;
const inLayer = (target: EventTarget | null) => target instanceof Element && target.closest('[role=menu], [role=listbox]') !== null;

let begun: string[] = [];
let timer: ReturnType<typeof setTimeout> | undefined;

function forget(): void {
  clearTimeout(timer);
  begun = [];
}

export function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented) return;
  const stroke = strokeOf(event);
  if (!stroke) return;
  const typing = inField(event.target);
  const modal = document.querySelector('dialog:modal') !== null;
  const character = isCharacterKey(stroke);
  if (character && (keyChoices().off || inLayer(event.target))) return;
  if (ownsKey(event.target, stroke)) return;
  const pressed = [...begun, stroke];
  let waits = false;
  for (const layer of layers.toReversed()) {
    for (const binding of layer) {
      if (modal && !binding.inDialog) continue;
      if (typing && !binding.inFields && !/mod\+|^escape$|^alt\+f10$/.test(stroke)) continue;
      for (const keys of keysOf(binding)) {
        const wanted = sequenceOf(keys);
        if (wanted.slice(0, pressed.length).join(' ') !== pressed.join(' ')) continue;
        if (wanted.length > pressed.length) {
          waits = true;
          continue;
        }
        event.preventDefault();
        forget();
        binding.run(event);
        return;
      }
    }
  }
  forget();
  if (waits) {
    begun = pressed;
    timer = setTimeout(forget, patience);
  } else if (pressed.length > 1) {
    onKey(event);
  }
}

export function listenToKeys(): () => void {
  addEventListener('keydown', onKey);
  return () => removeEventListener('keydown', onKey);
}
