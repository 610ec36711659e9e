import { useState } from 'react';
import { compareRoles, type Role } from '#contracts/staff.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip } from '#web/shell/index.ts';
import { Icon, IconCheck, Section, Select, SkeletonRows, Table } from '#web/ui/index.ts';
import { rightGroup, rightName } from '../../identity/index.ts';
import { roleName } from '../names.ts';
import styles from './staff.module.css';

/** Where two roles differ; what they share is only counted. */
export function CompareRoles({ roles }: { roles: readonly Role[] }) {
  const [left, setLeft] = useState(roles.at(-2)?.id ?? '');
  const [right, setRight] = useState(roles.at(-1)?.id ?? '');
  const read = useRead(compareRoles, { query: { left, right } }, { enabled: left !== '' && right !== '', keep: true });
  const options = roles.map((role) => ({ value: role.id, label: roleName(role) }));
  const named = (id: string) => options.find((option) => option.value === id)?.label ?? '';
  const rows = [
    ...(read.data?.onlyLeft ?? []).map((name) => [name, true] as const),
    ...(read.data?.onlyRight ?? []).map((name) => [name, false] as const),
  ];
  const yes = (
    <>
      <Icon of={IconCheck} label={t('staff.compare.yes')} />
    </>
  );
  const no = <span className="muted">{t('staff.compare.no')}</span>;

  return (
    <Section title={t('staff.compare.title')}>
      <div className={styles['pair']}>
        <Select label={t('staff.compare.left')} options={options} value={left} onChange={setLeft} />
        <Select label={t('staff.compare.right')} options={options} value={right} onChange={setRight} />
      </div>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={3} columns={['grow', 96, 96]} />}
      {read.data && rows.length === 0 && <p className="muted">{t('staff.compare.same')}</p>}
      {rows.length > 0 && (
        <Table
          label={t('staff.compare.title')}
          columns={[
            { label: t('staff.compare.right-name') },
            { label: named(left) },
            { label: left === right ? `${named(right)} 2` : named(right) },
          ]}
        >
          {rows.map(([name, inLeft]) => (
            <tr key={name}>
              <td>
                {rightName(name)} <span className="muted small">{rightGroup(name.split('.')[0] ?? '')}</span>
              </td>
              <td>{inLeft ? yes : no}</td>
              <td>{inLeft ? no : yes}</td>
            </tr>
          ))}
        </Table>
      )}
      {read.data && rows.length > 0 && read.data.both.length > 0 && (
        <p className="muted">{t('staff.compare.both', { count: read.data.both.length })}</p>
      )}
    </Section>
  );
}
