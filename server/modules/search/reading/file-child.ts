import { fileText, type Format } from './file-text.ts';

// Runs in the process that may die for one file (safety.md S-31).
export interface FileRequest {
  readonly id?: number;
  readonly bytes: Uint8Array;
  readonly format: Exclude<Format, 'mail'>;
}
/** `text` is null where it could not be read. */
export interface FileAnswer {
  readonly id: number;
  readonly text: string | null;
}

const answer = async ({ id = 0, bytes, format }: FileRequest): Promise<void> => {
  const text = await fileText(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), format).catch(() => null);
  process.send?.({ id, text } satisfies FileAnswer);
};

process.on('message', (request: FileRequest) => void answer(request));
process.on('disconnect', () => process.exit(0));
