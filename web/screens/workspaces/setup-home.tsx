import { t } from '#web/i18n/index.ts';
import { SetupIndex, SetupPage } from '#web/shell/index.ts';

export function SetupHome() {
  return (
    <SetupPage home title={t('workspaces.home.title')} lead={t('workspaces.home.lead')}>
      <SetupIndex />
    </SetupPage>
  );
}
