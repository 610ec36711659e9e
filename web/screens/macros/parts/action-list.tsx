import { useState } from 'react';
import type { MacroAction } from '#contracts/ticket-actions.ts';
import type { Priority } from '#contracts/tickets.ts';
import { t } from '#web/i18n/index.ts';
import { useFields } from '#web/screens/fields/index.ts';
import { fieldName } from '#web/shell/index.ts';
import { Button, Icon, IconBolt, IconButton, IconPlus, IconX, Menu, Row, Select, useHeir } from '#web/ui/index.ts';
import {
  atWork,
  priorities,
  priorityName,
  statusName,
  useActionWords,
  useMembers,
  useProducts,
  useStatuses,
  useTags,
  useTeams,
} from '../../tickets/index.ts';
import { FieldAction, type FieldSet } from './field-action.tsx';
import styles from './macros.module.css';

type Kind = MacroAction['kind'];
const kinds: readonly Kind[] = ['assign', 'status', 'priority', 'move', 'tag', 'untag', 'field', 'close'];
const most = 20;

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly action: MacroAction;
}

interface Props {
  actions: readonly MacroAction[];
  fixed: boolean;
  onChange: (actions: readonly MacroAction[]) => void;
}

/** What can be chosen for one kind of action, and the action that a choice makes. */
function useChoices(): (kind: Kind) => readonly Choice[] {
  const members = useMembers();
  const teams = useTeams() ?? [];
  const statuses = useStatuses() ?? [];
  const products = useProducts() ?? [];
  const tags = useTags() ?? [];
  const fields = useFields('ticket') ?? [];
  return (kind) => {
    switch (kind) {
      case 'assign':
        return [
          { value: 'me', label: t('tickets.me'), action: { kind, assigneeId: 'me' } },
          ...atWork(members).map(({ id, name }) => ({ value: id, label: name, action: { kind, assigneeId: id } })),
          ...teams.map(({ id, name }) => ({ value: id, label: name, action: { kind, teamId: id } })),
          { value: 'none', label: t('tickets.nobody'), action: { kind, assigneeId: null } },
        ];
      case 'status':
        return statuses
          .filter((each) => !each.retired && each.group !== 'closed')
          .map((each) => ({ value: each.id, label: statusName(each), action: { kind, statusId: each.id } }));
      case 'priority':
        return priorities.map((each: Priority) => ({ value: each, label: priorityName(each), action: { kind, priority: each } }));
      case 'move':
        return products.flatMap(({ id, name, areas, retired }): Choice[] =>
          retired
            ? []
            : areas.length === 0
              ? [{ value: id, label: name, action: { kind, productId: id, areaId: null } }]
              : areas
                  .filter((area) => !area.retired)
                  .map((area) => ({ value: area.id, label: `${name} / ${area.name}`, action: { kind, productId: id, areaId: area.id } })),
        );
      case 'tag':
      case 'untag':
        return tags.map(({ id, name }) => ({ value: id, label: `#${name}`, action: { kind, tagId: id } }));
      case 'field':
        return fields.map((field) => ({ value: field.key, label: fieldName(field), action: { kind, fields: { [field.key]: null } } }));
      case 'close':
        return [{ value: 'close', label: t('macros.action.close'), action: { kind } }];
    }
  };
}

const setsTheSame = (one: MacroAction, other: FieldSet): boolean =>
  one.kind === 'field' && Object.keys(one.fields).every((key) => key in other.fields);

export function ActionList({ actions, fixed, onChange }: Props) {
  const words = useActionWords();
  const choices = useChoices();
  const [adding, setAdding] = useState<Kind>();
  const heir = useHeir();
  const single = (kind: Kind) => kind !== 'tag' && kind !== 'untag' && kind !== 'field';
  const offered = kinds.filter((kind) => choices(kind).length > 0 && !(single(kind) && actions.some((each) => each.kind === kind)));
  const begin = (kind: Kind) => {
    const [only, ...more] = choices(kind);
    if (only && more.length === 0 && kind === 'close') onChange([...actions, only.action]);
    else setAdding(kind);
  };
  return (
    <div className={styles['steps']} ref={heir}>
      {actions.length > 0 && (
        <ul className={styles['actions']}>
          {actions.map((action) => {
            const label = words(action);
            return (
              <li key={JSON.stringify(action)}>
                <Icon of={IconBolt} />
                <span>{label}</span>
                {!fixed && (
                  <IconButton
                    size="sm"
                    icon={IconX}
                    label={t('macros.action.remove', { label })}
                    data-take=""
                    onClick={() => onChange(actions.filter((each) => each !== action))}
                  />
                )}
              </li>
            );
          })}
        </ul>
      )}
      {adding === 'field' && (
        <FieldAction
          onSet={(action) => {
            onChange([...actions.filter((each) => !setsTheSame(each, action)), action]);
            setAdding(undefined);
          }}
          onClose={() => setAdding(undefined)}
        />
      )}
      {adding && adding !== 'field' && (
        <Select
          label={t(`macros.action.${adding}`)}
          value={undefined}
          placeholder={t('macros.action.choose')}
          options={choices(adding)}
          search={{ nothing: t('macros.nothing') }}
          onChange={(value) => {
            const chosen = choices(adding).find((each) => each.value === value);
            if (chosen) onChange([...actions.filter((each) => JSON.stringify(each) !== JSON.stringify(chosen.action)), chosen.action]);
            setAdding(undefined);
          }}
        />
      )}
      {!fixed && offered.length > 0 && actions.length < most && (
        <Row>
          <Menu
            label={t('macros.action.add')}
            sections={[{ entries: offered.map((kind) => ({ id: kind, label: t(`macros.action.${kind}`), run: () => begin(kind) })) }]}
          >
            <Button look="outline" icon={IconPlus} data-add="">
              {t('macros.action.add')}
            </Button>
          </Menu>
        </Row>
      )}
    </div>
  );
}
