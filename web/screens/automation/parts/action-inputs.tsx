import type { RuleAction } from '#contracts/automation.ts';
import type { Language } from '#contracts/common.ts';
import { rulePlaceholders } from '#contracts/automation.ts';
import { format, t } from '#web/i18n/index.ts';
import { languageOptions } from '#web/shell/index.ts';
import { Select, TextArea, TextField, type Option } from '#web/ui/index.ts';
import { Checks } from '../../identity/index.ts';
import { priorities, priorityName } from '../../tickets/index.ts';
import type { Vocabulary } from '../lookups.ts';
import { AssignInput } from './assign-input.tsx';
import { CallEndpoint } from './call-endpoint.tsx';
import { SetField } from './set-field.tsx';
import styles from '../automation.module.css';

interface Props<Do extends RuleAction['do'] = RuleAction['do']> {
  action: Extract<RuleAction, { do: Do }>;
  words: Vocabulary;
  id: string;
  error: string | undefined;
  onChange: (next: RuleAction) => void;
}

const small = { size: 'sm', labelHidden: true } as const;

const placeholders = () => t('automation.placeholders', { names: format.list(rulePlaceholders.map((name) => `[[${name}]]`)) });

function Reply({ action, id, error, onChange }: Props<'reply'>) {
  const set = (language: Language, text: string) => {
    const { [language]: _, ...rest } = action.texts;
    onChange({ do: 'reply', texts: text === '' ? rest : { ...rest, [language]: text } });
  };
  return (
    <div className={styles['inside']}>
      {languageOptions().map(({ value, label }, index) => (
        <TextArea
          key={value}
          id={`${id}-${value}`}
          label={label}
          error={index === 0 ? error : undefined}
          value={action.texts[value] ?? ''}
          onChange={(text) => set(value, text)}
          rows={3}
        />
      ))}
      <p className={styles['hint']}>{placeholders()}</p>
      <p className={styles['hint']}>{t('automation.reply-hint')}</p>
    </div>
  );
}

function Notify({ action, words, id, error, onChange }: Props<'notify'>) {
  const whom = ['assignee', 'lead', 'team'] as const;
  return (
    <div className={styles['inside']}>
      <Checks
        id={`${id}-whom`}
        label={t('automation.notify.whom')}
        error={error}
        columns
        options={whom.map((each) => ({ id: each, label: t(`automation.whom.${each}`) }))}
        chosen={action.whom}
        onChange={(ids) => onChange({ ...action, whom: whom.filter((each) => ids.includes(each)) })}
      />
      <Checks
        id={`${id}-teams`}
        label={t('automation.notify.teams')}
        columns
        options={words.teams.map(({ value, label }) => ({ id: value, label }))}
        chosen={action.teamIds}
        onChange={(teamIds) => onChange({ ...action, teamIds })}
        nothing={t('automation.no-teams')}
      />
      <Checks
        id={`${id}-members`}
        label={t('automation.notify.members')}
        columns
        options={words.members.map(({ value, label }) => ({ id: value, label }))}
        chosen={action.memberIds}
        onChange={(memberIds) => onChange({ ...action, memberIds })}
      />
    </div>
  );
}

function Product({ action, words, error, onChange }: Props<'product'>) {
  const areas = words.products.find(({ id }) => id === action.productId)?.areas ?? [];
  const none: Option = { value: '', label: t('automation.none') };
  const options = (items: readonly { id: string; name: string }[]) => [none, ...items.map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <div className={styles['inside']}>
      <Select
        {...small}
        label={t('automation.product')}
        error={error}
        value={action.productId ?? ''}
        options={options(words.products)}
        onChange={(id) => onChange({ do: 'product', productId: id || null, areaId: null })}
      />
      {areas.length > 0 && (
        <Select
          {...small}
          label={t('automation.area')}
          value={action.areaId ?? ''}
          options={options(areas)}
          onChange={(id) => onChange({ ...action, areaId: id || null })}
        />
      )}
    </div>
  );
}

/** What an action needs to know. */
export function ActionInputs(props: Props) {
  const { action, words, id, error, onChange } = props;
  switch (action.do) {
    case 'assign':
      return <AssignInput {...{ action, words, error, onChange }} />;
    case 'status':
      return (
        <Select
          {...small}
          label={t('rules.do.status')}
          error={error}
          value={action.statusId}
          options={words.statuses}
          onChange={(statusId) => onChange({ do: 'status', statusId })}
        />
      );
    case 'priority':
      return (
        <Select
          {...small}
          label={t('rules.do.priority')}
          error={error}
          value={action.priority}
          options={priorities.map((value) => ({ value, label: priorityName(value) }))}
          onChange={(priority) => onChange({ do: 'priority', priority })}
        />
      );
    case 'product':
      return <Product {...props} action={action} />;
    case 'tag':
    case 'untag':
      return (
        <TextField
          {...small}
          label={t('automation.tag')}
          error={error}
          placeholder={t('automation.tag')}
          value={action.name}
          onChange={(name) => onChange({ ...action, name })}
          autoComplete="off"
        />
      );
    case 'note':
      return (
        <div className={styles['inside']}>
          <TextArea
            id={`${id}-note`}
            label={t('rules.do.note')}
            error={error}
            labelHidden
            value={action.text}
            onChange={(text) => onChange({ do: 'note', text })}
            rows={3}
          />
          <p className={styles['hint']}>{placeholders()}</p>
        </div>
      );
    case 'reply':
      return <Reply {...props} action={action} />;
    case 'notify':
      return <Notify {...props} action={action} />;
    case 'field':
      return <SetField {...props} action={action} />;
    case 'call':
      return <CallEndpoint {...props} action={action} />;
    case 'raise':
      return <p className={styles['hint']}>{t('automation.raise-hint')}</p>;
    case 'discard':
      return <p className={styles['hint']}>{t('automation.discard-hint')}</p>;
  }
}
