import { useDeferredValue } from 'react';
import { duplicates, type CustomerSort } from '#contracts/duplicates.ts';
import { useRead } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { IconCopy, Strip } from '#web/ui/index.ts';
import styles from './duplicates.module.css';
import { Who } from './alike.tsx';

interface Props {
  sort: CustomerSort;
  name: string;
  address?: string;
  website?: string;
  companyId?: string | undefined;
}

/** While one is being made: who there is already that looks the same. */
export function LikelyDuplicates({ sort, name, address = '', website = '', companyId }: Props) {
  const typed = useDeferredValue(name.trim());
  const at = useDeferredValue(address.trim());
  const read = useRead(
    duplicates.like,
    { query: { sort, name: typed, address: at, website: website.trim(), companyId } },
    { enabled: typed.length > 1 || at.includes('@'), keep: true },
  );
  const items = typed.length > 1 || at.includes('@') ? (read.data?.items ?? []) : [];
  return (
    <div role="status">
      {items.length > 0 && (
        <Strip icon={IconCopy} role="note">
          {t('duplicates.likely')}
          <span className={styles['likely']}>
            {items.map((who) => (
              <span key={who.id}>
                <Who sort={sort} who={who} />
                <small className="muted">{format.list(who.why.map((likeness) => t(`duplicates.why.${likeness}`)))}</small>
              </span>
            ))}
          </span>
        </Strip>
      )}
    </div>
  );
}
