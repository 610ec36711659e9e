import { portalFrame } from './shell/portal-frame.tsx';
import { start } from './shell/start.tsx';
import { portalScreens } from './portal/table.ts';

void start({ face: 'portal', screens: portalScreens, frame: portalFrame, words: ['portal', 'shell', 'access'] });
