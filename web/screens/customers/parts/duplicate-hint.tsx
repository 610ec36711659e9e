import { useState, type ReactNode } from 'react';
import { duplicates, type CustomerSort } from '#contracts/duplicates.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { format, t, T } from '#web/i18n/index.ts';
import { Link } from '#web/shell/index.ts';
import { Button, IconCopy, Strip } from '#web/ui/index.ts';
import styles from './duplicates.module.css';
import { MergeDialog } from './merge-dialog.tsx';
import { pageOf } from './alike.tsx';

const linkedTo = (to: string) => ({
  link: (words: ReactNode) => (
    <Link to={to} className="link">
      {words}
    </Link>
  ),
});

/** On a person's or a company's page: who may be the same, unless somebody has said that they are not. */
export function DuplicateHint({ sort, id }: { sort: CustomerSort; id: string }) {
  const [merging, setMerging] = useState<string>();
  const may = useMay();
  const read = useRead(duplicates.of, { params: { sort, id } });
  const found = (read.data?.items ?? []).filter(({ different }) => !different);
  return (
    <div className={found.length > 0 ? styles['hints'] : undefined}>
      {found.map((other) => (
        <Strip
          key={other.id}
          icon={IconCopy}
          detail={format.list(other.why.map((likeness) => t(`duplicates.why.${likeness}`)))}
          actions={
            may('customers.merge') && (
              <Button size="sm" onClick={() => setMerging(other.id)}>
                {t('duplicates.merge')}
              </Button>
            )
          }
        >
          <T id="duplicates.hint" values={{ name: other.name }} tags={linkedTo(pageOf(sort, other.id))} />
        </Strip>
      ))}
      {merging !== undefined && <MergeDialog sort={sort} ids={[id, merging]} onClose={() => setMerging(undefined)} />}
    </div>
  );
}
