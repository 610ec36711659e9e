import { z } from 'zod';
import { route } from './route.ts';

/** Colours whose contrast is tested on every background (web/ui/theme/themes.test.ts). */
export const Accent = z.enum(['blue', 'teal', 'violet', 'rose', 'graphite']);
export type Accent = z.infer<typeof Accent>;
export const Background = z.enum(['cool', 'neutral', 'warm', 'green']);
export type Background = z.infer<typeof Background>;
export const Density = z.enum(['compact', 'standard', 'roomy']);
export type Density = z.infer<typeof Density>;

/** A place of the desk: `/tickets/open`, `/my/followed`, `/views/{id}`. */
export const QuickTab = z
  .string()
  .regex(/^\/[a-z0-9-]+(\/[A-Za-z0-9-]+){0,2}$/)
  .max(120);
export const mostTabs = 8;

/** Null: as the workspace has it, or as shipped. */
export const Looks = z.object({
  accent: Accent.nullable(),
  background: Background.nullable(),
  density: Density.nullable(),
  tabs: z.array(QuickTab).max(mostTabs).nullable(),
});
export type Looks = z.infer<typeof Looks>;

/** What is in force. A density of null leaves it to device and language. */
export const ShownLooks = z.object({ accent: Accent, background: Background, density: Density.nullable(), tabs: z.array(QuickTab) });
export type ShownLooks = z.infer<typeof ShownLooks>;

const Change = z.strictObject({
  accent: Accent.nullable().optional(),
  background: Background.nullable().optional(),
  density: Density.nullable().optional(),
  tabs: z.array(QuickTab).max(mostTabs).nullable().optional(),
});
const reply = z.object({ own: Looks, workspace: Looks, shown: ShownLooks });

export const appearance = {
  read: route({
    name: 'staff.readAppearance',
    scope: 'workspace',
    method: 'GET',
    path: '/appearance',
    summary: 'How the desk looks: the member’s own choice, the workspace’s, and what is in force.',
    reply,
  }),
  change: route({
    name: 'staff.changeAppearance',
    scope: 'workspace',
    method: 'PATCH',
    path: '/appearance',
    summary: 'Changes how the desk looks to the member; null follows the workspace again.',
    body: Change,
    reply,
  }),
  changeDefault: route({
    name: 'staff.changeDefaultAppearance',
    scope: 'workspace',
    method: 'PATCH',
    path: '/default-appearance',
    summary: 'Changes how the desk looks to every member who has not chosen otherwise.',
    body: Change,
    reply,
  }),
} as const;
