import { PriorityBars } from '#web/ui/index.ts';
import type { Target } from '../act.ts';
import { levelOf, priorities, priorityName } from '../words.ts';
import type { Pick } from './picker.tsx';

/** The priorities, the most urgent first. */
export const priorityChoice = (only: Target | undefined): Pick[] =>
  priorities.toReversed().map((each) => ({
    id: each,
    label: priorityName(each),
    mark: <PriorityBars level={levelOf(each)} />,
    chosen: only?.priority === each,
  }));
