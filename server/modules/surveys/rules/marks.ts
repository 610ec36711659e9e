import { fewAnswers, type SurveyFigures } from '#contracts/surveys.ts';

/** From here down somebody shall know. */
export const lowMark = 1;

export interface Counted {
  readonly asked: number;
  readonly good: number;
  readonly middle: number;
  readonly bad: number;
}

export const figuresOf = ({ asked, good, middle, bad }: Counted): SurveyFigures => {
  const answers = good + middle + bad;
  const average = answers === 0 ? null : Math.round(((3 * good + 2 * middle + bad) / answers) * 100) / 100;
  return { asked, answers, good, middle, bad, average, few: answers < fewAnswers };
};
