import { IconPencil } from '@tabler/icons-react';
import { Icon } from '../icons/icon.tsx';
import { initialsOf } from './initials.ts';
import styles from './status.module.css';

interface Props {
  name: string;
  picture?: string | undefined;
  size?: 'sm' | 'md' | 'lg';
  /** Ring = here, pencil = writing. Say it in words beside it too. */
  presence?: 'here' | 'writing' | undefined;
  /** True when the name stands beside it. */
  decorative?: boolean;
}

export function Avatar({ name, picture, size = 'md', presence, decorative = false }: Props) {
  const named = decorative ? ({ 'aria-hidden': true } as const) : { role: 'img', 'aria-label': name, 'data-tip': name };
  return (
    <span className={styles['avatar']} data-size={size} data-here={presence ? '' : undefined} {...named}>
      {picture ? <img src={picture} alt="" loading="lazy" /> : initialsOf(name)}
      {presence === 'writing' && (
        <span className={styles['pencil']}>
          <Icon of={IconPencil} />
        </span>
      )}
    </span>
  );
}
