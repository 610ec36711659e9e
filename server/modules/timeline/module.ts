import type { Module } from '#server/platform/module.ts';
import { routes } from './routes.ts';

export const timeline: Module = { name: 'timeline', routes, data: {} };
