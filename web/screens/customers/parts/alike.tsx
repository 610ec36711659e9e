import type { Alike, CustomerSort } from '#contracts/duplicates.ts';
import { Link } from '#web/shell/index.ts';
import styles from './duplicates.module.css';

export const pageOf = (sort: CustomerSort, id: string): string => (sort === 'contact' ? `/people/${id}` : `/companies/${id}`);

/** One of two, with what tells them apart. */
export const Who = ({ sort, who }: { sort: CustomerSort; who: Alike }) => (
  <span className={styles['who']}>
    <Link to={pageOf(sort, who.id)} className="link">
      {who.name}
    </Link>
    {who.address && (
      <small className="muted" translate="no">
        {who.address}
      </small>
    )}
    {who.company && <small className="muted">{who.company}</small>}
  </span>
);
