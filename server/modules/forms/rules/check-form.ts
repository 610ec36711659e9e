import type { Field } from '#contracts/fields.ts';
import type { FormPart } from '#contracts/forms.ts';

export interface FormFault {
  readonly path: string;
  readonly message: string;
}

/** What the page itself sends beside the answers; a question of the name would stand in its place. */
const ofThePage = new Set(['token', 'work', 'website']);
const deciding = new Set(['choice', 'choices', 'checkbox']);

const goesRound = (part: FormPart, parts: readonly FormPart[]): boolean => {
  const seen = new Set<string>();
  for (let at: FormPart | undefined = part; at?.showIf; at = parts.find(({ id }) => id === at?.showIf?.part)) {
    if (seen.has(at.id)) return true;
    seen.add(at.id);
  }
  return false;
};

/** What is wrong with what a form asks; `fields`: those of tickets. */
export const faultsOfParts = (parts: readonly FormPart[], fields: readonly Field[]): FormFault[] => {
  const faults: FormFault[] = [];
  const fault = (index: number, message: string) => faults.push({ path: `body.parts.${index}`, message });
  const fieldOf = ({ key }: FormPart) => fields.find((field) => field.key === key);
  for (const [index, part] of parts.entries()) {
    if (ofThePage.has(part.id)) fault(index, 'The page of the form has this name itself.');
    if (parts.findIndex(({ id }) => id === part.id) !== index) fault(index, 'This name is used twice.');
    const twin = parts.findIndex(({ kind, key }) => kind === part.kind && key === part.key);
    if (part.kind !== 'words' && twin !== index) fault(index, 'The form asks for this twice.');
    if (part.kind === 'field') {
      const field = fieldOf(part);
      if (!field || field.retired || field.kind === 'person' || field.kind === 'company')
        fault(index, 'Choose a field of tickets that can be filled in here.');
    }
    if (part.showIf) {
      const other = parts.find(({ id }) => id === part.showIf?.part);
      const decides = other !== undefined && (other.kind === 'product' || deciding.has(fieldOf(other)?.kind ?? ''));
      if (!decides || other.id === part.id) fault(index, 'Only a choice, a box to tick or the product decides what is shown.');
      else if (goesRound(part, parts)) fault(index, 'This would wait for itself.');
    }
  }
  return faults;
};

/** A form that is live asks at least for what a request is made of. */
export const isComplete = (parts: readonly FormPart[]): boolean =>
  parts.some(({ kind }) => kind === 'summary' || kind === 'text' || kind === 'field');
