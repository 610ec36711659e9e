import { z } from 'zod';

/** What a reader makes of an answer; null: it is not of the documented shape. */
export const readAnswer = <Result>(reader: () => Result): Result | null => {
  try {
    return reader();
  } catch (error) {
    if (error instanceof z.ZodError) return null;
    throw error;
  }
};
