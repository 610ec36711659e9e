import type { Suspicion } from '#contracts/forms.ts';

export interface Seen {
  /** A field that no person sees was filled in. */
  readonly trap: boolean;
  /** Seconds between showing the page and sending it. */
  readonly seconds: number;
  /** Null: no script ran, which is anybody's right. */
  readonly worked: boolean | null;
  readonly text: string;
  /** More in the name of this address than anybody sends. */
  readonly often: boolean;
  /** The workspace takes no mail of this address. */
  readonly blocked: boolean;
}

const fastest = 3;
const mostLinks = { worked: 10, unknown: 3 } as const;

const linksIn = (text: string): number => (text.match(/https?:\/\/|www\./gi) ?? []).length;

/** Why somebody is to look at what was sent before it becomes a ticket; nothing is thrown away for it (S-26). */
export const suspicionsOf = ({ trap, seconds, worked, text, often, blocked }: Seen): Suspicion[] => {
  const found: [Suspicion, boolean][] = [
    ['trap', trap],
    ['fast', seconds < fastest],
    ['work', worked === false],
    ['links', linksIn(text) > (worked ? mostLinks.worked : mostLinks.unknown)],
    ['often', often],
    ['blocked', blocked],
  ];
  return found.flatMap(([why, holds]) => (holds ? [why] : []));
};
