import { operators, valuesOf, type Operator, type RuleCondition } from '#contracts/automation.ts';
import { t } from '#web/i18n/index.ts';
import { IconButton, IconTrash, Select } from '#web/ui/index.ts';
import { factName, standing } from '../../tickets/index.ts';
import type { Vocabulary } from '../lookups.ts';
import { ValuesField } from './values.tsx';
import styles from '../automation.module.css';

interface Props {
  condition: RuleCondition;
  at: number;
  words: Vocabulary;
  /** Something of it was refused. */
  wrong: boolean;
  /** Names of what was picked, which the rule holds by id. */
  onNames: (names: Readonly<Record<string, string>>) => void;
  onChange: (next: RuleCondition) => void;
  onRemove: () => void;
}

const operatorsOf = (words: Vocabulary, fact: string): readonly Operator[] =>
  operators[words.facts.find(({ name }) => name === fact)?.type ?? 'text'];
const beginningOf = (operator: Operator, before: RuleCondition['values'] = []): RuleCondition['values'] => {
  const many = valuesOf[operator];
  if (many === 'some') return before;
  return many === 2 ? [480, 1020] : many === 1 ? before.slice(0, 1) : [];
};
/** A condition about a fact, as it begins. */
export const conditionOn = (words: Vocabulary, fact: string): RuleCondition => {
  const operator = operatorsOf(words, fact)[0] ?? 'is';
  return { fact, operator, values: beginningOf(operator) };
};

/** What is asked, how, and for what. */
export function ConditionRow({ condition, at, words, wrong, onNames, onChange, onRemove }: Props) {
  const error = wrong ? t('automation.condition-form') : undefined;
  const bare = valuesOf[condition.operator] === 0;
  const name = standing(factName(condition.fact, words.known));
  const facts = words.facts.filter((fact) => fact.name !== 'requester' || condition.fact === 'requester');
  return (
    <div className={styles['row']} role="group" aria-label={t('automation.condition.n', { n: at + 1 })}>
      <Select
        size="sm"
        label={t('automation.condition.about')}
        labelHidden
        value={condition.fact}
        options={facts.map((fact) => ({ value: fact.name, label: standing(factName(fact.name, words.known)) }))}
        search={{ nothing: t('shell.nothing-fits') }}
        onChange={(fact) => onChange(conditionOn(words, fact))}
      />
      <Select<Operator>
        size="sm"
        label={t('automation.condition.operator')}
        labelHidden
        error={bare ? error : undefined}
        value={condition.operator}
        options={operatorsOf(words, condition.fact).map((operator) => ({ value: operator, label: t(`automation.operator.${operator}`) }))}
        onChange={(operator) => onChange({ ...condition, operator, values: beginningOf(operator, condition.values) })}
      />
      {bare ? (
        <span />
      ) : (
        <ValuesField
          key={condition.fact}
          fact={condition.fact}
          label={name}
          values={condition.values}
          error={error}
          words={words}
          onChange={(values, names) => {
            if (names) onNames(names);
            onChange({ ...condition, values });
          }}
        />
      )}
      <IconButton size="sm" icon={IconTrash} label={t('automation.condition.remove', { n: at + 1 })} data-tool="" onClick={onRemove} />
    </div>
  );
}
