import { z } from 'zod';
import { ShownLooks } from './appearance.ts';
import { BrandLook } from './brand.ts';
import { Language } from './common.ts';

/**
 * What the page knows before its first request; the server writes it as JSON into the HTML in place of
 * `__BOOT__`, with `<` escaped. Nothing in it is secret: a visitor who isn't signed in gets the same.
 */
export const Boot = z.object({
  /** Workspace key of the URL or the host; null on pages of the installation such as /sign-in and first run. */
  workspace: z.string().nullable(),
  /** Path under which the face lives: `/w/helix`, `/p/helix`, or empty on a desk's own domain. */
  base: z.string(),
  /** From the signed-in person, else the browser's wish, else the workspace. */
  language: Language,
  brand: z.object({ name: z.string(), colour: z.string().nullable(), look: BrandLook.nullable() }).nullable(),
  /** True until the first owner exists. */
  setup: z.boolean(),
  embedded: z.boolean().default(false),
  /** How the desk looks to the signed-in member, so that the first paint is right. */
  looks: ShownLooks.nullable().default(null),
  /** The place in the order of changes when the page was written: its live stream tells what came after. */
  live: z.string().nullable().default(null),
  /** What a form of another site brought: sealed address and password, which one click sends on, or a signed token; `asks`: whom the person is asked to go on as. */
  handed: z
    .union([z.object({ form: z.string(), address: z.string() }), z.object({ token: z.string(), asks: z.string().nullable() })])
    .nullable()
    .default(null),
});
export type Boot = z.infer<typeof Boot>;
