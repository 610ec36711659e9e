import { macros } from '#contracts/macros.ts';
import { useMe, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Icon, IconTemplate } from '#web/ui/index.ts';
import { allOf } from '../act.ts';
import { useActionWords } from '../action-words.ts';
import { useTags } from '../lookups.ts';
import { resolvedFor } from '../saved-replies.ts';
import type { Pick } from './picker.tsx';
import type { Actions } from './use-actions.tsx';

/** Saved replies that do something: on many tickets they do it and write nothing. */
export function useMacroChoice(wanted: boolean, act: Actions['act']) {
  const me = useMe();
  const tags = useTags();
  const words = useActionWords();
  const read = useRead(macros.list, {}, { enabled: wanted });
  const doing = (read.data?.items ?? []).filter(({ actions }) => actions.length > 0);
  const options = (): Pick[] =>
    doing.map(({ id, name, actions }) => ({
      id,
      label: name,
      hint: actions.map(words).join(' · '),
      mark: <Icon of={IconTemplate} />,
    }));
  const run = (id: string) => {
    const macro = doing.find((each) => each.id === id);
    const actions = macro && resolvedFor(macro.actions, me.id, tags ?? []);
    if (macro && actions && actions.length > 0)
      act(allOf(actions), {}, (count, reference) => t('tickets.acted.macro', { count, reference, name: macro.name }));
  };
  return { options, run };
}
