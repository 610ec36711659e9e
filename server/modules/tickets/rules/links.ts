import type { LinkKind } from '#contracts/links.ts';

export type StoredKind = 'relates' | 'duplicate_of' | 'caused_by' | 'child_of' | 'split_from';

export interface StoredLink {
  readonly kind: StoredKind;
  readonly fromId: string;
  readonly toId: string;
}

const turned = {
  duplicated_by: 'duplicate_of',
  causes: 'caused_by',
  parent_of: 'child_of',
  split_into: 'split_from',
} as const;
const seenFromOther = {
  duplicate_of: 'duplicated_by',
  caused_by: 'causes',
  child_of: 'parent_of',
  split_from: 'split_into',
} as const;

/** Each link is written down once, in one direction. */
export const stored = (kind: LinkKind, id: string, otherId: string): StoredLink => {
  if (kind === 'relates') return { kind, fromId: id < otherId ? id : otherId, toId: id < otherId ? otherId : id };
  if (kind in turned) return { kind: turned[kind as keyof typeof turned], fromId: otherId, toId: id };
  return { kind: kind as StoredKind, fromId: id, toId: otherId };
};

/** What the other end is to this one. */
export const seenFrom = ({ kind, fromId }: StoredLink, id: string): LinkKind =>
  fromId === id || kind === 'relates' ? kind : seenFromOther[kind];
