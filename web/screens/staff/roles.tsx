import { useState } from 'react';
import { listPermissions, listRoles } from '#contracts/staff.ts';
import { useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, Link, SetupPage } from '#web/shell/index.ts';
import { Button, IconPlus, SkeletonRows, Table, useKeys } from '#web/ui/index.ts';
import { roleName } from './names.ts';
import { CompareRoles } from './parts/compare-roles.tsx';
import { NewRoleDialog } from './parts/new-role-dialog.tsx';

export function Roles() {
  const [making, setMaking] = useState(false);
  const read = useRead(listRoles);
  const all = useRead(listPermissions).data?.items.length ?? 0;
  const roles = read.data?.items ?? [];
  useKeys([{ id: 'roles.new', keys: 'C', label: t('staff.roles.new'), run: () => setMaking(true) }]);

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  const rights = (count: number, everything: boolean) =>
    everything ? t('staff.roles.all-rights') : t('staff.roles.rights-of', { count, all });
  return (
    <SetupPage
      title={t('staff.roles.title')}
      lead={t('staff.roles.lead')}
      aside={
        <Button look="primary" icon={IconPlus} kbd="C" onClick={() => setMaking(true)}>
          {t('staff.roles.new')}
        </Button>
      }
    >
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending ? (
        <SkeletonRows rows={4} columns={['grow', 96, 96]} height="44px" />
      ) : (
        <Table
          label={t('staff.roles.title')}
          columns={[
            { label: t('staff.name') },
            { label: t('staff.roles.rights'), end: true },
            { label: t('staff.roles.members'), end: true },
          ]}
        >
          {roles.map((role) => (
            <tr key={role.id}>
              {/* oxlint-disable-next-line jsx-a11y/control-has-associated-label -- it holds what is labelled */}
              <td>
                <Link to={`/setup/roles/${role.id}`} data-row-link="">
                  <b>{roleName(role)}</b>
                </Link>
              </td>
              <td data-end="">{rights(role.permissions.length, role.permissions.includes('*') || role.permissions.length === all)}</td>
              <td data-end="">{role.members}</td>
            </tr>
          ))}
        </Table>
      )}
      {roles.length > 1 && <CompareRoles roles={roles} />}
      <NewRoleDialog open={making} onClose={() => setMaking(false)} roles={roles} />
    </SetupPage>
  );
}
