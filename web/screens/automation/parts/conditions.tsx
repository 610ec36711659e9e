import { useRef } from 'react';
import type { RuleConditions } from '#contracts/automation.ts';
import { t } from '#web/i18n/index.ts';
import { Button, focusNext, IconPlus, IconTrash, SegmentedControl } from '#web/ui/index.ts';
import type { Vocabulary } from '../lookups.ts';
import { conditionOn, ConditionRow } from './condition-row.tsx';
import styles from '../automation.module.css';

type Group = RuleConditions['groups'][number];
type Names = Readonly<Record<string, string>>;
interface Shared {
  words: Vocabulary;
  /** Whether something at this place of the rule was refused. */
  isWrong: (path: string) => boolean;
  onNames: (names: Names) => void;
}

const replaced = <Item,>(items: readonly Item[], at: number, next: Item): Item[] =>
  items.map((item, index) => (index === at ? next : item));
const matches = () => [
  { value: 'all' as const, label: t('automation.match.all') },
  { value: 'any' as const, label: t('automation.match.any') },
];

function GroupBox({
  group,
  at,
  many,
  isWrong,
  onChange,
  onRemove,
  ...shared
}: Shared & { group: Group; at: number; many: boolean; onChange: (next: Group) => void; onRemove: () => void }) {
  const label = t('automation.group.n', { n: at + 1 });
  const home = useRef<HTMLElement>(null);
  const remove = (index: number) => {
    const conditions = group.conditions.filter((_, each) => each !== index);
    if (conditions.length === 0) return onRemove();
    onChange({ ...group, conditions });
    const left = Math.min(index, conditions.length - 1);
    focusNext(() => home.current?.querySelectorAll<HTMLElement>('[data-tool]')[left], home.current);
  };
  return (
    <section className={styles['group']} aria-label={label} ref={home}>
      <div className={styles['head']}>
        <SegmentedControl
          label={label}
          labelHidden
          name={`group-${at}`}
          options={matches()}
          value={group.match}
          onChange={(match) => onChange({ ...group, match })}
        />
        {many && (
          <Button look="quiet" size="sm" icon={IconTrash} onClick={onRemove}>
            {t('automation.group.remove')}
          </Button>
        )}
      </div>
      {group.conditions.map((condition, index) => (
        <ConditionRow
          key={index}
          {...shared}
          condition={condition}
          at={index}
          wrong={isWrong(`conditions.groups.${at}.conditions.${index}`)}
          onChange={(next) => onChange({ ...group, conditions: replaced(group.conditions, index, next) })}
          onRemove={() => remove(index)}
        />
      ))}
      <span>
        <Button
          look="quiet"
          size="sm"
          icon={IconPlus}
          onClick={() => onChange({ ...group, conditions: [...group.conditions, conditionOn(shared.words, 'subject')] })}
        >
          {t('automation.condition.add')}
        </Button>
      </span>
    </section>
  );
}

/** Groups of conditions: all or any within each, and all or any of them. */
export function ConditionsField({
  value,
  onChange,
  ...shared
}: Shared & { value: RuleConditions; onChange: (next: RuleConditions) => void }) {
  const home = useRef<HTMLDivElement>(null);
  const add = () => onChange({ ...value, groups: [...value.groups, { match: 'all', conditions: [conditionOn(shared.words, 'subject')] }] });
  return (
    <div className={styles['groups']} id="conditions" tabIndex={-1} ref={home}>
      {value.groups.length === 0 && <p className={styles['hint']}>{t('automation.conditions.none')}</p>}
      {value.groups.length > 1 && (
        <SegmentedControl
          label={t('automation.groups.match')}
          name="groups"
          options={[
            { value: 'all' as const, label: t('automation.groups.all') },
            { value: 'any' as const, label: t('automation.groups.any') },
          ]}
          value={value.match}
          onChange={(match) => onChange({ ...value, match })}
        />
      )}
      {value.groups.map((group, at) => (
        <GroupBox
          key={at}
          {...shared}
          group={group}
          at={at}
          many={value.groups.length > 1}
          onChange={(next) => onChange({ ...value, groups: replaced(value.groups, at, next) })}
          onRemove={() => {
            onChange({ ...value, groups: value.groups.filter((_, each) => each !== at) });
            focusNext(() => home.current?.querySelector<HTMLElement>(':scope > span > button'), home.current);
          }}
        />
      ))}
      <span>
        <Button size="sm" icon={IconPlus} onClick={add}>
          {t(value.groups.length === 0 ? 'automation.condition.first' : 'automation.group.add')}
        </Button>
      </span>
    </div>
  );
}
