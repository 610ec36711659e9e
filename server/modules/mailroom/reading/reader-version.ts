// Raised with every change that may read or file what was set aside before: it is tried again by itself (safety.md R-6).
export const READER_VERSION = 1;
