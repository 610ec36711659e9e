import type { Module } from './platform/module.ts';

/**
 * The house at a glance: a module may call only those above it; news comes down as events (decision 3).
 */
export const modules: readonly Module[] = [];
