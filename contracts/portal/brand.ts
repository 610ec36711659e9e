import { z } from 'zod';
import { PictureKind } from '../brand.ts';
import { route } from '../route.ts';

export const portalBrand = {
  picture: route({
    name: 'portal.brand.picture',
    scope: 'portal',
    method: 'GET',
    path: '/brand/pictures/:kind',
    summary: 'Logo or splash of the desk; `v` is what it was when the page was written, so that it may be kept for ever.',
    params: z.strictObject({ kind: PictureKind }),
    query: z.strictObject({ v: z.string().max(64).optional() }),
    replyKind: 'file',
  }),
} as const;
