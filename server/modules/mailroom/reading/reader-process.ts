import { fileURLToPath } from 'node:url';
import { startReadingProcess, type ReadingProcess } from '#server/platform/readers/reading-process.ts';
import { LIMITS } from './limits.ts';
import type { ReadAnswer, ReadRequest } from './reader-child.ts';

export type Child = ReadingProcess<Omit<ReadRequest, 'id'>, ReadAnswer>;
export type ChildFactory = () => Child;

const ENTRY = fileURLToPath(new URL('./reader-child.ts', import.meta.url));

export const startChild: ChildFactory = () => startReadingProcess(ENTRY, LIMITS);
