import type { ComponentType } from 'react';
import { classes } from '../theme/classes.ts';

export type IconShape = ComponentType<{ className?: string; 'aria-hidden'?: boolean | 'true'; role?: string; 'aria-label'?: string }>;

interface Props {
  of: IconShape;
  size?: 16 | 20;
  /** Only where no text stands beside it. */
  label?: string | undefined;
  className?: string | undefined;
}

/** An icon is decoration unless it carries a label. */
export function Icon({ of: Shape, size = 16, label, className }: Props) {
  const named = label ? { role: 'img', 'aria-label': label } : ({ 'aria-hidden': 'true' } as const);
  return <Shape className={classes(size === 20 && 'icon-20', className)} {...named} />;
}
