/** What a file may cost (safety.md S-39): beyond it nothing of it is taken, and the line is told. */
export const limits = {
  fileBytes: 32 * 1024 * 1024,
  rows: 200_000,
  columns: 200,
  /** Characters of one cell; the longest text of a company or contact is 20,000. */
  cell: 32_000,
  /** Of a workbook: its parts, and their bytes once unpacked. */
  parts: 500,
  unpackedBytes: 192 * 1024 * 1024,
  cpuSeconds: 45,
  memoryMegabytes: 1024,
} as const;
