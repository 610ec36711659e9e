import type { ReactNode } from 'react';
import { classes } from '../theme/classes.ts';
import styles from './splash.module.css';

interface Props {
  of: string;
  /** Address of an own picture. */
  picture?: string | null;
  className?: string | undefined;
  tall?: boolean;
  children?: ReactNode;
}

/** One of five patterns in the brand's colour, or a picture: behind opaque cards, never behind text. */
export function SplashFill({ of, picture, className, tall = false }: Props) {
  const own = of === 'own' && picture;
  return (
    <div
      className={classes(styles['fill'], className)}
      data-splash={own || of !== 'own' ? of : undefined}
      data-tall={tall ? '' : undefined}
      style={own ? { backgroundImage: `url("${picture}")` } : undefined}
      aria-hidden="true"
    />
  );
}
