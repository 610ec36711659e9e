/** What one file may cost (safety.md S-31): beyond it there is no text of it, or only its beginning. */
export const limits = {
  fileBytes: 20 * 1024 * 1024,
  /** Of an archive: parts looked at, bytes of one part and of all together once unpacked. */
  parts: 2_000,
  partBytes: 8 * 1024 * 1024,
  unpackedBytes: 24 * 1024 * 1024,
  pages: 200,
  /** As many characters as are kept; more would not fit beside the other words of an entry. */
  characters: 100_000,
  cpuSeconds: 8,
  memoryMegabytes: 512,
} as const;

/** Raised when a reader reads more than the one before: then what failed is tried again. */
export const readerVersion = 1;
