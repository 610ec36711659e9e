import { t } from '#web/i18n/index.ts';
import { NavView, useCommands, useGo } from '#web/shell/index.ts';
import { IconFilter } from '#web/ui/index.ts';
import { useViewCounts, useViews } from '../../views.ts';

/** The own and the shared views below the folders, with their counts. */
export function ViewsNav({ folded }: { folded: boolean }) {
  const views = useViews() ?? [];
  const counts = useViewCounts();
  const go = useGo();
  useCommands(views.map(({ id, name }) => ({ id: `view ${id}`, label: name, run: () => go(`/views/${id}`) })));
  if (views.length === 0) return null;
  return (
    <section aria-labelledby="nav-views">
      <h2 id="nav-views">{t('shell.section.views')}</h2>
      {views.map(({ id, name }) => (
        <NavView
          key={id}
          to={`/views/${id}`}
          icon={IconFilter}
          label={name}
          folded={folded}
          count={counts?.find(({ viewId }) => viewId === id)}
        />
      ))}
    </section>
  );
}
