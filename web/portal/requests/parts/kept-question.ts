export interface Question {
  productId: string;
  areaId: string;
  subject: string;
  text: string;
}

const key = 'interdesk.question';
const empty: Question = { productId: '', areaId: '', subject: '', text: '' };

/** What was begun stays in this tab through a reload or signing in again; signing out forgets it. */
export function keptQuestion(): Question {
  try {
    const found: unknown = JSON.parse(sessionStorage.getItem(key) ?? 'null');
    return typeof found === 'object' && found !== null ? { ...empty, ...found } : empty;
  } catch {
    return empty;
  }
}

export const keepQuestion = (question: Question): void => sessionStorage.setItem(key, JSON.stringify(question));
export const forgetQuestion = (): void => sessionStorage.removeItem(key);
