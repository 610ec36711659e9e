import { useState } from 'react';
import { absences, type Absence } from '#contracts/absence.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, problemText } from '#web/shell/index.ts';
import {
  Bar,
  Button,
  EmptyState,
  IconButton,
  IconPlus,
  IconUser,
  IconX,
  Sheet,
  SkeletonRows,
  Table,
  Tag,
  toast,
  useKeys,
} from '#web/ui/index.ts';
import { AbsenceDialog } from './parts/absence-dialog.tsx';
import styles from './parts/staff.module.css';

/** `/absences`: who is away now or will be, and who stands in. */
export function Absences() {
  const [adding, setAdding] = useState(false);
  const read = useRead(absences.list, {});
  const end = useWrite(absences.end, {
    refreshes: ['staff'],
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  useKeys([{ id: 'absences.new', keys: 'C', label: t('staff.away.new'), run: () => setAdding(true) }]);
  const [opened] = useState(() => Date.now());
  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const items = read.data?.items ?? [];
  const take = ({ id, member }: Absence) => {
    const said = { text: t('staff.away.ended', { name: member.name }), seconds: 4 };
    end.mutate({ params: { absence: id } }, { onSuccess: () => void toast(said) });
  };
  const add = (
    <Button look="primary" size="sm" icon={IconPlus} kbd="C" onClick={() => setAdding(true)}>
      {t('staff.away.new')}
    </Button>
  );
  return (
    <Sheet>
      <Bar title={t('staff.away.title')}>{items.length > 0 && add}</Bar>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={4} columns={['grow', 140, 140, 120]} height="44px" />}
      {read.data && items.length === 0 && (
        <EmptyState icon={IconUser} title={t('staff.away.empty')} actions={add}>
          {t('staff.away.empty-text')}
        </EmptyState>
      )}
      {items.length > 0 && (
        <div className={styles['away']}>
          <p className="muted">{t('staff.away.lead')}</p>
          <Table
            label={t('staff.away.title')}
            columns={[
              { label: t('staff.away.who') },
              { label: t('staff.away.from') },
              { label: t('staff.away.until') },
              { label: t('staff.away.substitute') },
              { label: t('staff.away.note'), wide: true },
              { label: t('shell.edit'), hidden: true, end: true },
            ]}
          >
            {items.map((absence) => (
              <tr key={absence.id}>
                <td>
                  <b>{absence.member.name}</b> {Date.parse(absence.from) <= opened && <Tag>{t('staff.away.now')}</Tag>}
                </td>
                <td className="num">{format.date(absence.from)}</td>
                <td className="num">{format.date(absence.until)}</td>
                <td>{absence.substitute?.name ?? <span className="muted">{t('staff.away.nobody')}</span>}</td>
                <td data-wide="">{absence.note}</td>
                <td data-end="">
                  {absence.can.end && (
                    <IconButton
                      size="sm"
                      icon={IconX}
                      label={t('staff.away.end', { name: absence.member.name })}
                      onClick={() => take(absence)}
                    />
                  )}
                </td>
              </tr>
            ))}
          </Table>
        </div>
      )}
      {adding && <AbsenceDialog onClose={() => setAdding(false)} />}
    </Sheet>
  );
}
