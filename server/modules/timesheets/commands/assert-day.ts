import { InvalidInput } from '#server/platform/refusal.ts';

/** Work that is yet to be done is a plan, not time spent. */
export const assertDay = (day: string, today: string): void => {
  if (day > today) throw new InvalidInput([{ path: 'body.day', message: 'a day that has begun' }]);
};
