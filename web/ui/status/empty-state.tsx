import type { ReactNode } from 'react';
import { Icon, type IconShape } from '../icons/icon.tsx';
import styles from './status.module.css';

interface Props {
  icon?: IconShape;
  title: string;
  /** 1 where it is the whole page. */
  level?: 1 | 2;
  children?: ReactNode;
  /** One primary button and what else helps. */
  actions?: ReactNode;
}

export function EmptyState({ icon, title, level = 2, children, actions }: Props) {
  return (
    <div className={styles['empty']}>
      {icon ? (
        <div>
          <Icon of={icon} size={20} />
        </div>
      ) : null}
      {level === 1 ? (
        <h1 tabIndex={-1} data-page-heading="">
          {title}
        </h1>
      ) : (
        <h2>{title}</h2>
      )}
      {children && <p>{children}</p>}
      {actions && <div className={styles['actions']}>{actions}</div>}
    </div>
  );
}
