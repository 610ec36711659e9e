import { t } from '#web/i18n/index.ts';
import { EmptyState, IconSearch, Sheet } from '#web/ui/index.ts';
import { ButtonLink } from './navigation.tsx';

/** The same words for what doesn't exist and what one may not see. */
export function NotFound() {
  return (
    <Sheet>
      <EmptyState
        level={1}
        icon={IconSearch}
        title={t('common.not-found.title')}
        actions={<ButtonLink to="/">{t('common.back')}</ButtonLink>}
      >
        {t('common.not-found.text')}
      </EmptyState>
    </Sheet>
  );
}
