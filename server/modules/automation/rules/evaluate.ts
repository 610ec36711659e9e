import {
  operators,
  valuesOf,
  type AskedCondition,
  type FactType,
  type FactValue,
  type RuleCondition,
  type RuleConditions,
} from '#contracts/automation.ts';

/** What is known of a ticket at the moment, by name of fact. */
export type Facts = Readonly<Record<string, FactValue>>;

/** No pattern of a workspace runs over more than this (S-45). */
export const mostExamined = 20_000;

const folded = (text: string): string => text.slice(0, mostExamined).normalize('NFKC').toLowerCase();

const listOf = (value: FactValue | undefined): string[] =>
  Array.isArray(value) ? value : value === null || value === undefined || value === '' ? [] : [String(value)];

const saysText = (value: FactValue | undefined, operator: RuleCondition['operator'], wanted: readonly string[]): boolean => {
  const text = folded(typeof value === 'string' ? value : '');
  switch (operator) {
    case 'contains':
      return wanted.some((words) => text.includes(words));
    case 'lacks':
      return !wanted.some((words) => text.includes(words));
    case 'begins':
      return wanted.some((words) => text.startsWith(words));
    default:
      return wanted.includes(text);
  }
};

const within = (value: FactValue | undefined, [from = 0, to = 0]: readonly number[]): boolean =>
  typeof value === 'number' && (from <= to ? value >= from && value < to : value >= from || value < to);

/** Whether a condition holds; a fact that is not known has no value. */
export const holds = ({ fact, operator, values }: RuleCondition, facts: Facts): boolean => {
  const value = facts[fact];
  switch (operator) {
    case 'none':
      return listOf(value).length === 0;
    case 'any':
      return listOf(value).length > 0;
    case 'yes':
      return value === true;
    case 'no':
      return value !== true;
    case 'at_least':
      return typeof value === 'number' && value >= Number(values[0]);
    case 'below':
      return typeof value === 'number' && value < Number(values[0]);
    case 'between':
      return within(value, values.map(Number));
    case 'contains':
    case 'lacks':
    case 'begins':
      return saysText(
        value,
        operator,
        values.map((words) => folded(String(words))),
      );
    case 'is':
    case 'is_not': {
      const wanted = values.map((each) => folded(String(each)));
      const has = listOf(value).some((each) => wanted.includes(folded(each)));
      return operator === 'is' ? has : !has;
    }
  }
};

export interface Verdict {
  readonly matched: boolean;
  /** The condition by which it did not match. */
  readonly because: AskedCondition | null;
  readonly asked: readonly AskedCondition[];
}

/** Long texts are found again in the ticket; the log keeps how they begin. */
const mostKept = 200;
const kept = (value: FactValue | undefined): FactValue =>
  typeof value === 'string' ? value.slice(0, mostKept) : Array.isArray(value) ? value.slice(0, 50) : (value ?? null);

/** Pure: the same conditions and facts always give the same answer, with its reason. */
export const evaluate = ({ match, groups }: RuleConditions, facts: Facts): Verdict => {
  const answers = groups.map((group) => {
    const asked = group.conditions.map((condition) => ({
      ...condition,
      value: kept(facts[condition.fact]),
      holds: holds(condition, facts),
    }));
    return { asked, met: group.match === 'all' ? asked.every((each) => each.holds) : asked.some((each) => each.holds) };
  });
  const matched = groups.length === 0 || (match === 'all' ? answers.every(({ met }) => met) : answers.some(({ met }) => met));
  const failed = matched ? undefined : answers.find(({ met }) => !met);
  return {
    matched,
    because: failed?.asked.find((each) => !each.holds) ?? null,
    asked: answers.flatMap(({ asked }) => asked),
  };
};

/** What is wrong with a condition; null: nothing. */
export const faultOf = ({ operator, values }: RuleCondition, type: FactType | undefined): string | null => {
  if (type === undefined) return 'Nothing is known under this name.';
  if (!operators[type].includes(operator)) return 'This cannot be asked of it.';
  const many = valuesOf[operator];
  if (many === 'some' ? values.length === 0 : values.length !== many) return 'Its values are missing or too many.';
  if ((type === 'number' || type === 'time') && values.some((value) => typeof value !== 'number')) return 'Its values must be numbers.';
  return null;
};
