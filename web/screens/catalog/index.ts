export { NameDialog } from './parts/name-dialog.tsx';
export { OrderedList } from '#web/shell/index.ts';
