/** How names are compared: width, case and ß don't make another tag. Upper case first, because that is what folds ß and ς. */
export const foldedTag = (name: string): string => name.normalize('NFKC').toUpperCase().toLowerCase().normalize('NFKC');
