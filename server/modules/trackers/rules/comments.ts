import { z } from 'zod';
import type { From, Page, Said } from './adapter.ts';

/** What is asked for at once: whole pages, so that the next one begins where this one ends. */
export const commentsAtOnce = 50;

/** Trackers write an instant in their own ways; one that nobody can read is none. */
export const Moment = z
  .string()
  .refine((text) => !Number.isNaN(Date.parse(text)))
  .transform((text) => new Date(text).toISOString());

export const numberOfPage = ({ after }: From): number => Math.floor(after / commentsAtOnce) + 1;

export const isSince = ({ since }: From, at: string): boolean => Date.parse(at) >= Date.parse(since);

/** Of a tracker that counts pages and does not say how many there are: a full one may have another behind it. */
export const pageOf = ({ after }: From, listed: readonly unknown[], said: Said[]): Page => ({
  said,
  next: listed.length < commentsAtOnce ? null : after + listed.length,
});
