import type { TrackerKind } from '#contracts/trackers.ts';
import { t } from '#web/i18n/index.ts';
import type { Form } from '#web/shell/index.ts';
import { Checkbox, PasswordField, TextField } from '#web/ui/index.ts';
import type { Values } from '../tracker-form.ts';

interface Props {
  kind: TrackerKind;
  form: Pick<Form<Values>, 'field' | 'values' | 'set'>;
  nameError?: string | undefined;
  /** There is a token already. */
  kept?: boolean;
}

/** What a connection needs, whether it is new or not. */
export function Fields({ kind, form, nameError, kept = false }: Props) {
  const { field, values, set } = form;
  const plain = { autoComplete: 'off', spellCheck: false };
  return (
    <>
      <TextField {...field('name')} error={field('name').error ?? nameError} label={t('trackers.name')} autoComplete="off" />
      <TextField {...field('baseUrl')} {...plain} type="url" label={t('trackers.base-url')} hint={t(`trackers.base-url-hint.${kind}`)} />
      <TextField {...field('project')} {...plain} label={t('trackers.project')} hint={t(`trackers.project-hint.${kind}`)} />
      {kind === 'jira' && (
        <>
          <TextField {...field('account')} {...plain} type="email" label={t('trackers.account')} hint={t('trackers.account-hint')} />
          <TextField {...field('issueType')} {...plain} label={t('trackers.issue-type')} hint={t('trackers.issue-type-hint')} />
        </>
      )}
      <PasswordField
        {...field('token')}
        autoComplete="new-password"
        words={{ show: t('common.show-password'), hide: t('common.hide-password') }}
        label={t('trackers.token')}
        hint={kept ? t('trackers.token-kept') : t(`trackers.token-hint.${kind}`)}
      />
      <Checkbox
        label={t('trackers.moves-status')}
        hint={t('trackers.moves-status-hint')}
        checked={values.movesStatus}
        onChange={(on) => set('movesStatus', on)}
      />
      <Checkbox
        label={t('trackers.takes-comments')}
        hint={t('trackers.takes-comments-hint')}
        checked={values.takesComments}
        onChange={(on) => set('takesComments', on)}
      />
    </>
  );
}
