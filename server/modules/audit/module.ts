import type { Module } from '#server/platform/module.ts';
import { permissions } from './access.ts';
import { routes } from './routes.ts';
import { schedules, sealWork } from './work.ts';

export const audit: Module = { name: 'audit', routes, work: [sealWork], schedules, permissions, data: {} };
