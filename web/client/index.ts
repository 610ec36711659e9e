export { call, type InputOf } from './call.ts';
export { Problem, type FieldError, type ProblemCode } from './problem.ts';
export { useRead, usePages, prefetch, cached, patch, type Pages, type ReadOptions } from './read.ts';
export { useWrite, type WriteOptions } from './write.ts';
export { refresh } from './queries.ts';
export { onNews, type News } from './live.ts';
export { upload, type Upload } from './upload.ts';
export { useOfflineSince } from './online.ts';
export { base, boot, workspace } from './where.ts';
