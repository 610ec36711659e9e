import type { ReactNode } from 'react';
import { Icon, type IconShape } from '../icons/icon.tsx';
import styles from './status.module.css';

interface Props {
  icon?: IconShape;
  title: string;
  children?: ReactNode;
  /** One primary button and what else helps. */
  actions?: ReactNode;
}

export function EmptyState({ icon, title, children, actions }: Props) {
  return (
    <div className={styles['empty']}>
      {icon ? (
        <div>
          <Icon of={icon} size={20} />
        </div>
      ) : null}
      <h2>{title}</h2>
      {children && <p>{children}</p>}
      {actions && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
