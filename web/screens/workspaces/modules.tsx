import { workspaceModules, type WorkspaceModule } from '#contracts/modules.ts';
import { patch, renewSession, useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { ErrorStrip, Failed, problemText, SetupPage } from '#web/shell/index.ts';
import { SkeletonRows, Stack, Switch, toast } from '#web/ui/index.ts';

/** What the workspace does without; each switch counts at once and can be put back. */
export function Modules() {
  const read = useRead(workspaceModules.list, {});
  const write = useWrite(workspaceModules.switch, {
    optimistic: ({ params, body }) =>
      patch(workspaceModules.list, {}, (before) => ({
        items: before.items.map((item) => (item.module === params.module ? { ...item, on: body.on } : item)),
      })),
    onDone: () => void renewSession(),
    onProblem: (problem) => void toast({ text: problemText(problem), tone: 'danger' }),
  });
  const turn = (module: WorkspaceModule, on: boolean) => {
    const set = (next: boolean) => write.mutate({ params: { module }, body: { on: next } });
    set(on);
    const name = t(`workspaces.module.${module}`);
    toast({
      text: t(on ? 'workspaces.modules.is-on' : 'workspaces.modules.is-off', { name }),
      undo: { label: t('common.undo'), run: () => set(!on) },
    });
  };

  if (read.error && !read.data) return <Failed cause={read.error} retry={() => void read.refetch()} />;
  return (
    <SetupPage title={t('shell.place.modules')} lead={t('workspaces.modules.lead')}>
      {read.error && <ErrorStrip problem={read.error} retry={() => void read.refetch()} />}
      {read.isPending && <SkeletonRows rows={3} columns={['grow']} height="56px" />}
      <Stack gap={16}>
        {read.data?.items.map(({ module, on }) => (
          <Switch
            key={module}
            label={t(`workspaces.module.${module}`)}
            hint={t(`workspaces.module.${module}-hint`)}
            checked={on}
            onChange={(next) => turn(module, next)}
          />
        ))}
      </Stack>
    </SetupPage>
  );
}
