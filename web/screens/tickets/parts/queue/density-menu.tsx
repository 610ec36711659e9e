import { t } from '#web/i18n/index.ts';
import { Button, IconChevronDown, IconList, Menu } from '#web/ui/index.ts';
import { densities, setDensity, type Density } from './density.ts';

export function DensityMenu({ density }: { density: Density }) {
  const entries = densities.map((each) => ({
    id: each,
    label: t(`tickets.density.${each}`),
    chosen: each === density,
    run: () => setDensity(each),
  }));
  return (
    <Menu side="end" label={t('tickets.density')} sections={[{ entries }]}>
      <Button look="quiet" size="sm" icon={IconList} iconEnd={IconChevronDown}>
        {t(`tickets.density.${density}`)}
      </Button>
    </Menu>
  );
}
