import type { PictureKind } from '#contracts/brand.ts';
import { kindOfPicture } from './kind-of-picture.ts';

export interface EncodedPicture {
  readonly mediaType: 'image/png' | 'image/webp';
  readonly content: Buffer;
}

const mostBytes = 150 * 1024;
const mostPixels = 24_000_000;
const seconds = 10;
const boxes = { logo: [512, 512], splash: [1920, 1080] } as const;
// From what looks best to what fits always.
const tries = [
  [1, 80],
  [1, 60],
  [1, 40],
  [0.6, 40],
  [0.3, 40],
] as const;

const loadSharp = async () => {
  const { default: sharp } = await import('sharp');
  // Three loaders are enough; whatever else the library could read stays shut (S-37).
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: ['VipsForeignLoadPng', 'VipsForeignLoadJpeg', 'VipsForeignLoadWebp'] });
  sharp.cache(false);
  sharp.concurrency(1);
  return sharp;
};
let loading: ReturnType<typeof loadSharp> | undefined;

/** Pixels alone, without what was written beside them, in at most 150 KB; null: no picture that can be read. */
export const encodePicture = async (kind: PictureKind, bytes: Buffer): Promise<EncodedPicture | null> => {
  if (kindOfPicture(bytes) === null) return null;
  const sharp = await (loading ??= loadSharp());
  const [width, height] = boxes[kind];
  try {
    const fitted = await sharp(bytes, { limitInputPixels: mostPixels, pages: 1, failOn: 'error' })
      .timeout({ seconds })
      .rotate()
      .resize({ width, height, fit: kind === 'logo' ? 'inside' : 'cover', withoutEnlargement: true })
      .png()
      .toBuffer();
    if (kind === 'logo' && fitted.length <= mostBytes) return { mediaType: 'image/png', content: fitted };
    for (const [scale, quality] of tries) {
      const content = await sharp(fitted, { limitInputPixels: mostPixels })
        .timeout({ seconds })
        .resize({ width: Math.round(width * scale), height: Math.round(height * scale), fit: 'inside', withoutEnlargement: true })
        .webp({ quality })
        .toBuffer();
      if (content.length <= mostBytes) return { mediaType: 'image/webp', content };
    }
    return null;
  } catch {
    // What the library says of bytes that are no picture is of use to nobody.
    return null;
  }
};
