import { z } from 'zod';
import { Language } from './common.ts';
import { route } from './route.ts';

export const Splash = z.enum(['rings', 'waves', 'grid', 'dawn', 'plain', 'own']);
export type Splash = z.infer<typeof Splash>;
export const PictureKind = z.enum(['logo', 'splash']);
export type PictureKind = z.infer<typeof PictureKind>;

/** Largest upload in bytes; what is kept of it is at most 150 KB. */
export const pictureLimit = 8 * 1024 * 1024;

const Welcome = z.string().trim().max(2000);
export const Welcomes = z.partialRecord(Language, Welcome);
export type Welcomes = z.infer<typeof Welcomes>;
const Html = z.string().max(20_000);

export const BrandLook = z.object({
  /** Shown above the customer's sign-in, by language. */
  welcomes: Welcomes,
  splash: Splash,
  /** Addresses of the pictures; null: there is none. */
  logo: z.string().nullable(),
  picture: z.string().nullable(),
  /** Sanitised; above and below each page of the desk. */
  headerHtml: z.string(),
  footerHtml: z.string(),
});
export type BrandLook = z.infer<typeof BrandLook>;

export const Brand = BrandLook.extend({
  version: z.int(),
});
export type Brand = z.infer<typeof Brand>;

export const ChangeBrand = z.strictObject({
  version: z.int(),
  welcomes: Welcomes.optional(),
  splash: Splash.optional(),
  headerHtml: Html.optional(),
  footerHtml: Html.optional(),
});
export type ChangeBrand = z.infer<typeof ChangeBrand>;

const at = { scope: 'workspace' } as const;
const OfKind = z.strictObject({ kind: PictureKind });

export const brand = {
  read: route({
    ...at,
    name: 'portal.brand',
    method: 'GET',
    path: '/brand',
    summary: 'How the Customer Desk looks',
    reply: Brand,
  }),
  change: route({
    ...at,
    name: 'portal.changeBrand',
    method: 'PATCH',
    path: '/brand',
    summary: 'Changes how the Customer Desk looks; HTML is kept as far as it is harmless',
    body: ChangeBrand,
    reply: Brand,
    refusals: ['stale_version', 'unsafe_text', 'no_picture'],
  }),
  putPicture: route({
    ...at,
    name: 'portal.putPicture',
    method: 'PUT',
    path: '/brand/pictures/:kind',
    summary: 'Takes a PNG, JPEG or WebP as logo or splash, and encodes it anew; the body is the file',
    params: OfKind,
    bodyKind: 'bytes',
    bodyLimit: pictureLimit,
    reply: Brand,
    refusals: ['not_a_picture', 'too_large', 'upload_incomplete'],
  }),
  removePicture: route({
    ...at,
    name: 'portal.removePicture',
    method: 'DELETE',
    path: '/brand/pictures/:kind',
    summary: 'Takes the logo or the own splash away',
    params: OfKind,
    reply: Brand,
  }),
} as const;
