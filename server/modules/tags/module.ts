import type { Module } from '#server/platform/module.ts';
import { routes } from './routes.ts';

export const tags: Module = { name: 'tags', routes, data: { 'tags.tag': 'content' } };
