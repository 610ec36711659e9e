import './shell/fonts.css';
import { createRoot } from 'react-dom/client';
import { boot } from '#web/client/index.ts';
import { loadWords, setSetting, t } from '#web/i18n/index.ts';
import { applyScheme, UiRoot } from '#web/ui/index.ts';
import { Reference } from './api/reference.tsx';

applyScheme();
document.body.dataset['face'] = 'staff';
await setSetting({ language: boot.language });
await loadWords(['common', 'api']);
document.title = t('api.title');
createRoot(document.getElementById('app') ?? document.body).render(
  <UiRoot words={{ close: t('common.close') }}>
    <Reference />
  </UiRoot>,
);
