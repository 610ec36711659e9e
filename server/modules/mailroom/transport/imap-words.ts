import { readWords } from './mail-error.ts';

const kept = 8192;

/** Remembers the end of what the server sent, to show its refusal in its own words. */
export interface ServerWords {
  hear(chunk: Buffer): void;
  forget(): void;
  /** The last line with which the server said no, without what differs each time: the tag of the command, and how long it took. */
  refusal(): string | null;
}

export const serverWords = (): ServerWords => {
  let tail: Buffer = Buffer.alloc(0);
  return {
    hear(chunk) {
      tail = Buffer.concat([tail, chunk]).subarray(-kept);
    },
    forget() {
      tail = Buffer.alloc(0);
    },
    refusal() {
      const lines = readWords(tail).split('\r\n');
      const said = lines.findLast((line) => /^(\* BYE|[A-Za-z0-9]+ (NO|BAD))\b/i.test(line));
      return said?.replace(/^[A-Za-z0-9]+ (?=(?:NO|BAD)\b)/i, '').replace(/ \([\d.+ ]+secs\)\.?$/, '') ?? null;
    },
  };
};
