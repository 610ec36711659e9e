/** Lines as typed, blank ones too, so that Enter can be pressed; sent without them. */
export const typedLines = (text: string): string[] => (text === '' ? [] : text.split('\n'));
export const filled = (lines: readonly string[]): string[] => lines.map((line) => line.trim()).filter((line) => line !== '');
