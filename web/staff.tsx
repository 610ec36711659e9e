import './shell/fonts.css';
import { staffFrame } from './shell/staff-frame.tsx';
import { start } from './shell/start.tsx';
import { staffScreens } from './screens/table.ts';

void start({ face: 'staff', screens: staffScreens, frame: staffFrame, words: ['shell', 'access'] });
