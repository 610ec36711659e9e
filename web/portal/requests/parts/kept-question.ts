export interface Question {
  productId: string;
  areaId: string;
  subject: string;
  text: string;
}

const keyOf = (person: string): string => `interdesk.question.${person}`;
const empty: Question = { productId: '', areaId: '', subject: '', text: '' };

/** What a person began stays in this tab through a reload or signing in again; signing out forgets it. */
export function keptQuestion(person: string): Question {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(keyOf(person)) ?? 'null');
    return typeof found === 'object' && found !== null ? { ...empty, ...found } : empty;
  } catch {
    return empty;
  }
}

export const keepQuestion = (person: string, question: Question): void => sessionStorage.setItem(keyOf(person), JSON.stringify(question));
export const forgetQuestion = (person: string): void => sessionStorage.removeItem(keyOf(person));
