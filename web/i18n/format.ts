import * as formats from '#contracts/formats.ts';
import { currentSetting } from './words.ts';

/** The formats of #contracts/formats.ts for the person at this screen. */
export const date = (when: formats.When, shape?: formats.Shape | Intl.DateTimeFormatOptions) =>
  formats.formatDate(when, currentSetting(), shape);
/** A day of the calendar, such as 2026-11-30, which is the same day in every zone. */
export const day = (on: string, shape: formats.Shape | Intl.DateTimeFormatOptions = 'day') =>
  formats.formatDate(`${on}T00:00:00Z`, { ...currentSetting(), timeZone: 'UTC' }, shape);
export const days = (from: string, to: string) =>
  formats.formatRange(`${from}T00:00:00Z`, `${to}T00:00:00Z`, { ...currentSetting(), timeZone: 'UTC' }, 'day');
export const range = (from: formats.When, to: formats.When, shape?: formats.Shape) =>
  formats.formatRange(from, to, currentSetting(), shape);
export const ago = (when: formats.When, now: formats.When = Date.now()) => formats.formatAgo(when, now, currentSetting());
export const span = (milliseconds: number, width?: 'narrow' | 'short') => formats.formatSpan(milliseconds, currentSetting(), width);
export const number = (n: number, options?: Intl.NumberFormatOptions) => formats.formatNumber(n, currentSetting(), options);
export const bytes = (n: number) => formats.formatBytes(n, currentSetting());
export const list = (items: Iterable<string>, type?: Intl.ListFormatType) => formats.formatList(items, currentSetting(), type);
export const byName = (a: string, b: string) => formats.compareNames(currentSetting())(a, b);
