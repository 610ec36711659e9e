export { TagList } from './parts/tag-list.tsx';
export { MergeInto } from './parts/merge-into.tsx';
