import { createContext, useContext } from 'react';
import type { NavEntry } from './screens.ts';

/** The places that the person may go to; the frame provides them. */
export const NavEntries = createContext<readonly NavEntry[]>([]);
export const useNavEntries = (): readonly NavEntry[] => useContext(NavEntries);
