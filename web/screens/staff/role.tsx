import { changeRole, createRole, deleteRole, listPermissions, listRoles, type Role } from '#contracts/staff.ts';
import { isMissing, renewSession, useRead, useWrite } from '#web/client/index.ts';
import { format, t } from '#web/i18n/index.ts';
import {
  ErrorStrip,
  Failed,
  FormTroubles,
  Link,
  NotFound,
  problemText,
  SaveRow,
  SetupPage,
  useGo,
  usePath,
  useRecordForm,
  useTitle,
} from '#web/shell/index.ts';
import { Button, Row, SettingsForm, SkeletonRows, Stack, Strip, TextField, toast } from '#web/ui/index.ts';
import { Checks, rightGroup, rightName } from '../identity/index.ts';
import { roleName } from './names.ts';
import { SeeAs } from './parts/see-as.tsx';
import styles from './parts/staff.module.css';

interface Right {
  name: string;
  module: string;
  yours: boolean;
}

export function RolePage() {
  const id = usePath('role');
  const read = useRead(listRoles);
  const rights = useRead(listPermissions);
  const role = read.data?.items.find((each) => each.id === id);
  useTitle(role ? roleName(role) : t('staff.roles.title'));

  const failed = read.error ?? rights.error;
  if (failed && !(read.data && rights.data)) return <Failed cause={failed} retry={() => void read.refetch()} />;
  if (isMissing(read, role)) return <NotFound />;
  const crumbs = (
    <Link to="/setup/roles" className="link">
      {t('staff.roles.title')}
    </Link>
  );
  return (
    <SetupPage
      title={role ? roleName(role) : t('common.loading')}
      crumbs={crumbs}
      aside={
        role && (
          <Row gap={8}>
            <SeeAs role={role} />
            {role.can.delete && <DeleteRole role={role} />}
          </Row>
        )
      }
    >
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {role && rights.data ? <RoleForm role={role} rights={rights.data.items} /> : <SkeletonRows rows={8} columns={['grow']} />}
    </SetupPage>
  );
}

const everything = '*';

function RoleForm({ role, rights }: { role: Role; rights: readonly Right[] }) {
  const write = useWrite(changeRole, {
    onDone: (reply) => {
      form.saved(reply);
      toast({ text: t('shell.saved'), tone: 'success', seconds: 3 });
      void renewSession();
    },
    onProblem: (problem) => form.take(problem),
  });
  const valuesOf = (from: Role) => ({
    name: from.name,
    permissions: from.permissions.includes(everything) ? rights.map((right) => right.name) : from.permissions.toSorted(),
  });
  const form = useRecordForm(role, valuesOf, changeRole.body.omit({ version: true }), { name: t('staff.name-needed') });
  const save = () => form.save((body) => write.mutate({ params: { role: role.id }, body }));
  const locked = !role.can.change;
  const shared = {
    form,
    busy: write.isPending,
    problem: write.error,
    onSave: save,
    names: { name: t('staff.name'), permissions: t('staff.roles.rights') },
    show: (_key: string, value: unknown) => (Array.isArray(value) ? format.list(value.map((name) => rightName(String(name)))) : undefined),
  };
  const chosen = form.values.permissions;
  const choose = (module: string, names: string[]) => {
    const others = chosen.filter((name) => rights.find((right) => right.name === name)?.module !== module);
    form.set('permissions', [...others, ...names].toSorted());
  };

  return (
    <SettingsForm wide onSubmit={save}>
      <FormTroubles {...shared} />
      {locked && <Strip>{t(role.readyMade === 'owner' ? 'staff.roles.fixed' : 'staff.roles.cannot')}</Strip>}
      {role.readyMade === null && <TextField {...form.field('name')} label={t('staff.name')} readOnly={locked} autoComplete="off" />}
      <div className={styles['rights']}>
        {[...Map.groupBy(rights, (right) => right.module)].map(([module, own]) => (
          <Checks
            key={module}
            id={`rights-${module}`}
            label={rightGroup(module)}
            options={own.map((right) => ({
              id: right.name,
              label: rightName(right.name),
              disabled: locked || !right.yours,
              hint: !locked && !right.yours ? t('staff.roles.not-yours') : undefined,
            }))}
            chosen={chosen.filter((name) => own.some((right) => right.name === name))}
            onChange={(names) => choose(module, names)}
          />
        ))}
      </div>
      <Stack>{!locked && <SaveRow {...shared} />}</Stack>
    </SettingsForm>
  );
}

function DeleteRole({ role }: { role: Role }) {
  const go = useGo();
  const back = useWrite(createRole);
  const write = useWrite(deleteRole, {
    onDone: () => {
      go('/setup/roles');
      toast({
        text: t('staff.roles.deleted', { name: roleName(role) }),
        undo: { label: t('common.undo'), run: () => back.mutate({ body: { name: role.name, permissions: role.permissions } }) },
      });
    },
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  return (
    <Button look="danger" busy={write.isPending} onClick={() => write.mutate({ params: { role: role.id } })}>
      {t('shell.delete')}
    </Button>
  );
}
