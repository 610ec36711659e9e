export { NameDialog } from './parts/name-dialog.tsx';
export { OrderedList } from './parts/ordered-list.tsx';
