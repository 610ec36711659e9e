import type { ComponentType } from 'react';
import type { CatalogueName, MessageId } from '#web/i18n/index.ts';
import type { IconShape } from '#web/ui/index.ts';

export interface Screen {
  /** Below the face's base, TanStack style: `tickets/$folder`, `t/$ticket`. */
  path: string;
  /** Of the browser tab, until the screen says more by `useTitle`. */
  title: MessageId;
  /** Fetched when the address is opened or its link hovered. */
  load: () => Promise<ComponentType>;
  /** Catalogues it speaks from, besides its module's. */
  words?: readonly CatalogueName[];
  /** Without it the page reads as not found. */
  permission?: string;
  /** Outside the frame and open to who isn't signed in: sign-in, first run, invitations. */
  open?: boolean;
}

export interface NavCount {
  n: number;
  alert?: boolean;
}
export interface NavEntry {
  id: string;
  section: 'my' | 'tickets' | 'views' | 'shared' | 'customers' | 'business' | 'setup';
  to: string;
  /** Default filters of the link. */
  search?: Readonly<Record<string, string>>;
  label: MessageId;
  icon: IconShape;
  permission?: string;
  /** `G T` */
  keys?: string;
  /** Other words people look for it by, in all languages: shown never, found always. */
  aliases?: string;
  /** A hook: it runs on every page of the frame, so it reads something cheap. */
  useCount?: () => NavCount | undefined;
  /** A hook: the entry is only there for whom it concerns. */
  useConcerns?: () => boolean;
}

/** A setting under Setup: one group of links, one search box over all. */
export interface SetupEntry {
  group: MessageId;
  to: string;
  label: MessageId;
  permission?: string;
  aliases?: string;
}

/** Something that begins on every page of the frame, by its key and in the palette; a page's own meaning of the key wins. */
export interface Beginning {
  id: string;
  to: string;
  label: MessageId;
  keys: string;
  permission?: string;
}

export interface ScreenSet {
  /** The module's own catalogue, loaded with each of its screens. */
  module: CatalogueName;
  screens: readonly Screen[];
  nav?: readonly NavEntry[];
  setup?: readonly SetupEntry[];
  beginnings?: readonly Beginning[];
  /** What stands in the frame on every page, such as a timer that runs. */
  Standing?: ComponentType<{ folded: boolean }>;
  /** Without it nobody has that. */
  standingFor?: string;
  /** Places that people make themselves, below the fixed ones. */
  Places?: ComponentType<{ folded: boolean }>;
  /** Without it nobody sees those places. */
  placesFor?: string;
}

/** What a `routes.ts` exports. */
export const screenSet = (set: ScreenSet): ScreenSet => set;
