import { createContext, useContext } from 'react';
import type { SetupEntry } from './screens.ts';

/** The settings that the person may open, from the screens' tables; the frame provides them. */
export const SetupEntries = createContext<readonly SetupEntry[]>([]);
export const useSetupEntries = (): readonly SetupEntry[] => useContext(SetupEntries);
