import type { LinkKind, NewLinkKind } from '#contracts/links.ts';
import { t } from '#web/i18n/index.ts';

/** In the order in which they are offered and shown. */
export const newKinds: readonly NewLinkKind[] = [
  'relates',
  'child_of',
  'parent_of',
  'caused_by',
  'causes',
  'duplicate_of',
  'duplicated_by',
];
export const kinds: readonly LinkKind[] = [...newKinds, 'split_from', 'split_into'];
export const kindName = (kind: LinkKind): string => t(`links.kind.${kind}`);
