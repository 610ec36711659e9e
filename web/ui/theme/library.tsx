import { HeadlessMantineProvider, createTheme } from '@mantine/core';
import type { ReactNode } from 'react';

const theme = createTheme({ respectReducedMotion: true });

/**
 * Around each part that uses the library, so that pages without such a part don't load it. It gives behaviour
 * only: headless, it brings neither colours nor a style element, which the content policy would refuse (safety.md S-34).
 */
export function Library({ children }: { children: ReactNode }) {
  return <HeadlessMantineProvider theme={theme}>{children}</HeadlessMantineProvider>;
}
