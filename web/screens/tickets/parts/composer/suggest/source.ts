import type { ReactNode } from 'react';
import type { Sign } from '../../../word-at.ts';

export interface Suggestion {
  readonly id: string;
  readonly label: string;
  readonly hint?: string | undefined;
  readonly mark?: ReactNode;
}

/** A list that a sign opens inside the text: where its entries come from, and what choosing one writes. */
export interface Source {
  readonly sign: Sign;
  /** Names the list for screen readers. */
  readonly label: string;
  /** Shown when the sign alone finds nothing. */
  readonly nothing: string;
  readonly look: (typed: string) => Promise<readonly Suggestion[]>;
  /** What takes the place of the sign and what was typed behind it; null: nothing, and the text stays. */
  readonly pick: (chosen: Suggestion) => string | null | Promise<string | null>;
  /** What it would write, shown beside the list. */
  readonly preview?: (at: Suggestion) => Promise<string>;
}
