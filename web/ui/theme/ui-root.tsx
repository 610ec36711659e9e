import type { ReactNode } from 'react';
import './tokens.css';
import './themes.css';
import './base.css';
import { Toaster } from '../layers/toaster.tsx';
import { TooltipHost } from '../layers/tooltip-host.tsx';
import { LiveRegion } from '../status/live-region.tsx';

/** Theme, live region, toasts and the one tooltip. */
export function UiRoot({ children, words }: { children: ReactNode; words: { close: string } }) {
  return (
    <>
      {children}
      <LiveRegion />
      <Toaster close={words.close} />
      <TooltipHost />
    </>
  );
}
