import '../shell/fonts.css';
import { createRoot } from 'react-dom/client';
import { applyScheme, brandProperties, UiRoot } from '#web/ui/index.ts';
import { setSetting } from '#web/i18n/index.ts';
import { Actions, Layers } from './actions.tsx';
import { Data } from './data.tsx';
import { Forms } from './forms.tsx';
import { States } from './states.tsx';

const parts = { actions: Actions, layers: Layers, forms: Forms, states: States, data: Data };
const asked = new URLSearchParams(location.search);
const Part = parts[(asked.get('part') ?? 'actions') as keyof typeof parts] ?? Actions;

const theme = asked.get('theme');
applyScheme(theme === 'dark' || theme === 'light' ? theme : 'system');
for (const [name, value] of Object.entries(brandProperties(asked.get('brand') ?? '#b8401c') ?? {}))
  document.documentElement.style.setProperty(name, value);
await setSetting({ language: asked.get('language') === 'ja' ? 'ja' : asked.get('language') === 'sv' ? 'sv' : 'en' });
createRoot(document.getElementById('app') ?? document.body).render(
  <UiRoot words={{ close: 'Close' }}>
    <main style={{ display: 'grid', gap: 16, padding: 16, maxWidth: 1200 }}>
      <h1 className="sr">Parts</h1>
      <Part />
    </main>
  </UiRoot>,
);
