import type { Module } from '#server/platform/module.ts';
import { routes } from './routes.ts';

export const panel: Module = { name: 'panel', routes, data: {} };
