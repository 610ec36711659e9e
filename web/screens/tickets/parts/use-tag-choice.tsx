import { TagName } from '#contracts/tags.ts';
import { t } from '#web/i18n/index.ts';
import { Icon, IconPlus, IconTag } from '#web/ui/index.ts';
import { offTag, toTag, type Target } from '../act.ts';
import { useTags } from '../lookups.ts';
import type { Pick } from './picker.tsx';
import type { Actions } from './use-actions.tsx';

/** Tags to choose from, and what choosing one does: onto all of the tickets, or off them when all have it. */
export function useTagChoice(targets: readonly Target[], act: Actions['act']) {
  const tags = useTags();
  const onAll = (name: string) => targets.length > 0 && targets.every((target) => target.tags.some((each) => each.name === name));
  const run = (id: string) => {
    const known = tags?.find((each) => each.id === id);
    const name = known?.name ?? id;
    if (known && onAll(name)) act(offTag(known), {}, (count, reference) => t('tickets.acted.untagged', { count, reference, name }));
    else act(toTag(name), {}, (count, reference) => t('tickets.acted.tagged', { count, reference, name }));
  };
  const options = (): Pick[] => (tags ?? []).map(({ id, name }) => ({ id, label: name, mark: <Icon of={IconTag} />, chosen: onAll(name) }));
  const make = (typed: string): Pick | undefined => {
    const name = TagName.safeParse(typed).data;
    if (name === undefined) return undefined;
    return { id: name, label: t('tickets.choose.tag.make', { name }), mark: <Icon of={IconPlus} />, group: 'make' };
  };
  return { options, run, make };
}
