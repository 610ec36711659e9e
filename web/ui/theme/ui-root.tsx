import { HeadlessMantineProvider, createTheme } from '@mantine/core';
import type { ReactNode } from 'react';
import './tokens.css';
import './base.css';
import { Toaster } from '../layers/toaster.tsx';
import { TooltipHost } from '../layers/tooltip-host.tsx';
import { LiveRegion } from '../status/live-region.tsx';

/**
 * The library gives behaviour only: roles, focus, placement. Headless, it brings neither colours nor styles of
 * its own and writes no style element, which the content security policy would refuse (safety.md S-34).
 */
const theme = createTheme({ respectReducedMotion: true, fontFamily: 'inherit', scale: 1 });

export function UiRoot({ children, words }: { children: ReactNode; words: { close: string } }) {
  return (
    <HeadlessMantineProvider theme={theme}>
      {children}
      <LiveRegion />
      <Toaster close={words.close} />
      <TooltipHost />
    </HeadlessMantineProvider>
  );
}
