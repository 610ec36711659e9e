import { mostTabs } from '#contracts/appearance.ts';
import { views } from '#contracts/views.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { useNavEntries } from '#web/shell/index.ts';
import { Button, IconArrowUp, IconButton, IconX, Select } from '#web/ui/index.ts';
import styles from './staff.module.css';

interface Props {
  tabs: readonly string[];
  /** They were chosen here and are not somebody else's. */
  own: boolean;
  /** Whether there is a choice above this one to go back to. */
  follows: boolean;
  onChange: (tabs: string[] | null) => void;
}

/** Which places stand above every page, in their order. */
export function TabChoice({ tabs, own, follows, onChange }: Props) {
  const may = useMay();
  const made = useRead(views.list, {}, { staleTime: 600_000, enabled: may('tickets.see') }).data?.items ?? [];
  const places = [
    ...useNavEntries().map(({ to, label }) => ({ to, name: t(label) })),
    ...made.map(({ id, name }) => ({ to: `/views/${id}`, name })),
  ];
  const shown = tabs.flatMap((to) => places.filter((place) => place.to === to));
  const free = places.filter(({ to }) => !tabs.includes(to));
  const up = (at: number) => {
    const next = shown.map(({ to }) => to);
    const [moved] = next.splice(at, 1);
    if (moved !== undefined) next.splice(at - 1, 0, moved);
    onChange(next);
  };
  return (
    <div className={styles['tabs']}>
      {shown.length === 0 && <p className="muted">{t('staff.looks.tabs.none')}</p>}
      <ol>
        {shown.map(({ to, name }, index) => (
          <li key={to}>
            <span className="clip">{name}</span>
            <IconButton
              size="sm"
              icon={IconArrowUp}
              label={t('staff.looks.tabs.up', { name })}
              aria-disabled={index === 0}
              onClick={() => index > 0 && up(index)}
            />
            <IconButton
              size="sm"
              icon={IconX}
              label={t('staff.looks.tabs.remove', { name })}
              onClick={() => onChange(tabs.filter((each) => each !== to))}
            />
          </li>
        ))}
      </ol>
      {tabs.length < mostTabs && (
        <Select
          label={t('staff.looks.tabs.add')}
          value=""
          options={[{ value: '', label: t('staff.looks.tabs.choose') }, ...free.map(({ to, name }) => ({ value: to, label: name }))]}
          onChange={(to) => to !== '' && onChange([...tabs, to])}
          search={{ nothing: t('shell.nothing-fits') }}
        />
      )}
      {own && follows && (
        <Button look="quiet" size="sm" onClick={() => onChange(null)}>
          {t('staff.looks.tabs.follow')}
        </Button>
      )}
    </div>
  );
}
