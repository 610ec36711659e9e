import { z } from 'zod';
import { Id } from '#contracts/common.ts';
import { Mark } from '#contracts/surveys.ts';
import { event } from '#server/platform/events/event.ts';

/** The requester said how it went, or said it anew; `before`: what they had said. */
export const surveyAnswered = event(
  'survey.answered',
  z.object({ recordId: Id, surveyId: Id, contactId: Id, closedAt: z.string(), mark: Mark, before: Mark.nullable() }),
);
