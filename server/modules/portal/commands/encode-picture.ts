import { readFile } from 'node:fs/promises';
import type { PictureKind } from '#contracts/brand.ts';
import { headOfPicture } from '../rules/kind-of-picture.ts';

export interface EncodedPicture {
  readonly mediaType: 'image/webp';
  readonly content: Buffer;
}

interface Pixels {
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}
interface Codec<Call> {
  readonly default: Call;
  readonly init: (module: WebAssembly.Module) => Promise<unknown>;
}
type Decode = (bytes: ArrayBuffer, options?: { preserveOrientation?: boolean }) => Promise<Pixels>;
type Encode = (pixels: Pixels, options: { quality: number }) => Promise<ArrayBuffer>;
type Resize = (pixels: Pixels, size: { width: number; height: number }) => Promise<Pixels>;

const mostBytes = 150 * 1024;
const mostPixels = 16_000_000;
const boxes = { logo: [512, 512], splash: [1920, 1080] } as const;
// From what looks best to what fits always.
const tries = [
  [1, 85],
  [1, 60],
  [1, 40],
  [0.6, 40],
  [0.3, 30],
  [0.15, 20],
] as const;

const compiled = async (file: string): Promise<WebAssembly.Module> =>
  WebAssembly.compile(await readFile(new URL(import.meta.resolve(`@jsquash/${file}`))));

const load = async () => {
  // Browsers have it, and the decoders make one of what they read.
  (globalThis as { ImageData?: unknown }).ImageData ??= class {
    readonly data: Uint8ClampedArray;
    readonly width: number;
    readonly height: number;
    constructor(data: Uint8ClampedArray, width: number, height: number) {
      this.data = data;
      this.width = width;
      this.height = height;
    }
  };
  const png = (await import('@jsquash/png/decode.js')) as unknown as Codec<Decode>;
  const jpeg = (await import('@jsquash/jpeg/decode.js')) as unknown as Codec<Decode>;
  const webp = (await import('@jsquash/webp/decode.js')) as unknown as Codec<Decode>;
  const encoder = (await import('@jsquash/webp/encode.js')) as unknown as Codec<Encode>;
  const resizer = (await import('@jsquash/resize')) as unknown as { default: Resize; initResize: Codec<Resize>['init'] };
  await png.init(await compiled('png/codec/pkg/squoosh_png_bg.wasm'));
  await jpeg.init(await compiled('jpeg/codec/dec/mozjpeg_dec.wasm'));
  await webp.init(await compiled('webp/codec/dec/webp_dec.wasm'));
  await encoder.init(await compiled('webp/codec/enc/webp_enc.wasm'));
  await resizer.initResize(await compiled('resize/lib/resize/pkg/squoosh_resize_bg.wasm'));
  const decoders = { png: png.default, jpeg: jpeg.default, webp: webp.default };
  return { decoders, encode: encoder.default, resize: resizer.default };
};
let loading: ReturnType<typeof load> | undefined;

const scaled = async (resize: Resize, pixels: Pixels, by: number): Promise<Pixels> =>
  by >= 1
    ? pixels
    : resize(pixels, { width: Math.max(1, Math.round(pixels.width * by)), height: Math.max(1, Math.round(pixels.height * by)) });

/**
 * Pixels alone, without what was written beside them, as WebP in at most 150 KB; null: no picture that can be read. The codecs are
 * WebAssembly: what they do wrong over a hostile file stays in their own memory (S-37).
 */
export const encodePicture = async (kind: PictureKind, bytes: Buffer): Promise<EncodedPicture | null> => {
  const head = headOfPicture(bytes);
  if (head === null || head.width * head.height > mostPixels) return null;
  const { decoders, encode, resize } = await (loading ??= load());
  const [width, height] = boxes[kind];
  try {
    const whole = await decoders[head.kind](new Uint8Array(bytes).buffer, { preserveOrientation: true });
    const fitted = await scaled(resize, whole, Math.min(width / whole.width, height / whole.height));
    for (const [scale, quality] of tries) {
      const content = Buffer.from(await encode(await scaled(resize, fitted, scale), { quality }));
      if (content.length <= mostBytes) return { mediaType: 'image/webp', content };
    }
    return null;
  } catch {
    // A codec that met a broken file may be broken itself: the next one starts anew. What it says is of use to nobody.
    loading = undefined;
    return null;
  }
};
