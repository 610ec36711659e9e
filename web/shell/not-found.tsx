import { t } from '#web/i18n/index.ts';
import { EmptyState, IconSearch, Sheet } from '#web/ui/index.ts';
import { ButtonLink } from './navigation.tsx';

const toCustomers = () => document.body.dataset['face'] === 'portal';

/** The same words for what doesn't exist and what one may not see; customers have no owner to ask. */
export function NotFound() {
  const nothing = (
    <EmptyState
      level={1}
      icon={IconSearch}
      title={t('common.not-found.title')}
      actions={<ButtonLink to="/">{t('common.back')}</ButtonLink>}
    >
      {t(toCustomers() ? 'portal.not-found.text' : 'common.not-found.text')}
    </EmptyState>
  );
  return toCustomers() ? nothing : <Sheet>{nothing}</Sheet>;
}
