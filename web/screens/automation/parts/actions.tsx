import { useRef } from 'react';
import type { RuleAction, RuleKind } from '#contracts/automation.ts';
import { t } from '#web/i18n/index.ts';
import { emptyValue } from '#web/shell/index.ts';
import { Button, focusNext, IconArrowUp, IconButton, IconPlus, IconTrash, Select } from '#web/ui/index.ts';
import type { Vocabulary } from '../lookups.ts';
import { ActionInputs } from './action-inputs.tsx';
import styles from '../automation.module.css';

const dos = ['assign', 'status', 'priority', 'raise', 'product', 'tag', 'untag', 'note', 'reply', 'notify', 'field', 'call'] as const;
type Do = RuleAction['do'];

const begun = (name: Do, { statuses, endpoints, fields }: Vocabulary): RuleAction => {
  switch (name) {
    case 'assign':
      return { do: name, to: { method: 'least_loaded', teamId: null, skill: null, language: false } };
    case 'status':
      return { do: name, statusId: statuses[0]?.value ?? '' };
    case 'priority':
      return { do: name, priority: 'high' };
    case 'product':
      return { do: name, productId: null, areaId: null };
    case 'tag':
    case 'untag':
      return { do: name, name: '' };
    case 'note':
      return { do: name, text: '' };
    case 'reply':
      return { do: name, texts: {} };
    case 'notify':
      return { do: name, whom: ['assignee'], memberIds: [], teamIds: [] };
    case 'field':
      return { do: name, key: fields[0]?.key ?? '', value: emptyValue(fields[0]) };
    case 'call':
      return { do: name, endpointId: endpoints[0]?.value ?? '' };
    case 'raise':
    case 'discard':
      return { do: name };
  }
};

/** What is done, in order. */
export function ActionsField({
  kind,
  value,
  words,
  isWrong,
  onChange,
}: {
  kind: RuleKind;
  value: readonly RuleAction[];
  words: Vocabulary;
  /** Whether something at this place of the rule was refused. */
  isWrong: (path: string) => boolean;
  onChange: (next: RuleAction[]) => void;
}) {
  const offered: readonly Do[] = kind === 'mail' ? [...dos, 'discard'] : dos;
  const put = (at: number, next: RuleAction) => onChange(value.map((action, index) => (index === at ? next : action)));
  const home = useRef<HTMLDivElement>(null);
  // What had the focus goes elsewhere with its action, or away with it.
  const focusTool = (at: number) =>
    focusNext(
      () => home.current?.querySelector<HTMLElement>(`[role='group']:nth-of-type(${at + 1}) [data-tool]:not(:disabled)`) ?? home.current,
      home.current,
    );
  const lift = (at: number) => {
    onChange(value.toSpliced(at, 1).toSpliced(at - 1, 0, ...value.slice(at, at + 1)));
    focusTool(at - 1);
  };
  const remove = (at: number) => {
    onChange(value.toSpliced(at, 1));
    focusTool(Math.min(at, value.length - 2));
  };
  return (
    <div id="actions" tabIndex={-1} ref={home}>
      {value.map((action, at) => (
        <div key={`${at} ${action.do}`} className={styles['action']} role="group" aria-label={t('automation.action.n', { n: at + 1 })}>
          <Select<Do>
            size="sm"
            label={t('automation.action.what')}
            labelHidden
            value={action.do}
            options={offered.map((name) => ({ value: name, label: t(`automation.do.${name}`) }))}
            onChange={(name) => put(at, begun(name, words))}
          />
          <ActionInputs
            id={`action-${at}`}
            action={action}
            words={words}
            error={isWrong(`actions.${at}`) ? t('automation.action-form') : undefined}
            onChange={(next) => put(at, next)}
          />
          <span className={styles['tools']}>
            <IconButton
              size="sm"
              icon={IconArrowUp}
              label={t('automation.action.up', { n: at + 1 })}
              disabled={at === 0}
              data-tool=""
              onClick={() => lift(at)}
            />
            <IconButton
              size="sm"
              icon={IconTrash}
              label={t('automation.action.remove', { n: at + 1 })}
              disabled={value.length === 1}
              data-tool=""
              onClick={() => remove(at)}
            />
          </span>
        </div>
      ))}
      <Button size="sm" icon={IconPlus} onClick={() => onChange([...value, begun('raise', words)])}>
        {t('automation.action.add')}
      </Button>
    </div>
  );
}
