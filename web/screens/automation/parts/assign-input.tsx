import type { AssignTo, RuleAction } from '#contracts/automation.ts';
import { t } from '#web/i18n/index.ts';
import { Checkbox, Select, TextField, type Option } from '#web/ui/index.ts';
import type { Vocabulary } from '../lookups.ts';
import styles from '../automation.module.css';

interface Props {
  action: Extract<RuleAction, { do: 'assign' }>;
  words: Vocabulary;
  error: string | undefined;
  onChange: (next: RuleAction) => void;
}

const methods = ['member', 'team', 'round_robin', 'least_loaded', 'last', 'lead', 'nobody'] as const;
type Method = (typeof methods)[number];
const small = { size: 'sm', labelHidden: true } as const;

const begun = (method: Method, { members, teams }: Vocabulary): AssignTo => {
  switch (method) {
    case 'member':
      return { method, memberId: members[0]?.value ?? '' };
    case 'team':
      return { method, teamId: teams[0]?.value ?? '' };
    case 'round_robin':
    case 'least_loaded':
      return { method, teamId: null, skill: null, language: false };
    default:
      return { method };
  }
};

/** Who gets it: by name, by turn, by load, by what they know, or as last time. */
export function AssignInput({ action, words, error, onChange }: Props) {
  const { to } = action;
  const set = (next: AssignTo) => onChange({ do: 'assign', to: next });
  const everybody: Option = { value: '', label: t('automation.everybody') };
  return (
    <div className={styles['inside']}>
      <Select<Method>
        {...small}
        label={t('automation.method')}
        value={to.method}
        options={methods.map((method) => ({ value: method, label: t(`rules.method.${method}`) }))}
        onChange={(method) => set(begun(method, words))}
      />
      {to.method === 'member' && (
        <Select
          {...small}
          label={t('rules.method.member')}
          error={error}
          value={to.memberId}
          options={words.members}
          search={{ nothing: t('shell.nothing-fits') }}
          onChange={(memberId) => set({ ...to, memberId })}
        />
      )}
      {to.method === 'team' && (
        <Select
          {...small}
          label={t('rules.method.team')}
          error={error}
          value={to.teamId}
          options={words.teams}
          onChange={(teamId) => set({ ...to, teamId })}
        />
      )}
      {(to.method === 'round_robin' || to.method === 'least_loaded') && (
        <>
          <Select
            size="sm"
            label={t('automation.among')}
            value={to.teamId ?? ''}
            options={[everybody, ...words.teams]}
            onChange={(teamId) => set({ ...to, teamId: teamId === '' ? null : teamId })}
          />
          <TextField
            size="sm"
            label={t('automation.skill')}
            error={error}
            optional={t('common.optional')}
            value={to.skill ?? ''}
            onChange={(skill) => set({ ...to, skill: skill === '' ? null : skill })}
            autoComplete="off"
          />
          <Checkbox label={t('automation.speaks')} checked={to.language} onChange={(language) => set({ ...to, language })} />
        </>
      )}
      {(to.method === 'last' || to.method === 'lead') && <p className={styles['hint']}>{t(`automation.method.${to.method}-hint`)}</p>}
    </div>
  );
}
