/** What stands on what, and how well it reads there at least (WCAG 1.4.3, 1.4.11). */
const surfaces = ['canvas', 'surface', 'sunken', 'hover', 'selected', 'fill', 'raised'];
export const pairs: readonly (readonly [front: string, backs: readonly string[], least: number])[] = [
  ['text', [...surfaces, 'fill-hover', 'success-soft', 'warning-soft', 'danger-soft', 'avatar'], 4.5],
  ['muted', [...surfaces, 'fill-hover'], 4.5],
  ['placeholder', ['surface', 'sunken', 'canvas', 'fill'], 4.5],
  ['accent', surfaces, 4.5],
  ['on-accent', ['accent'], 4.5],
  ['on-danger', ['danger'], 4.5],
  ['control', ['surface', 'canvas', 'sunken'], 3],
  ['success', ['surface', 'canvas', 'success-soft'], 4.5],
  ['warning', ['surface', 'canvas', 'selected', 'warning-soft'], 4.5],
  ['danger', ['surface', 'canvas', 'hover', 'selected', 'danger-soft'], 4.5],
  ...['everyone', 'teams', 'note', 'direct'].map((lane): [string, string[], number] => [lane, [`${lane}-bg`, 'surface'], 4.5]),
  ['text', ['everyone-bg', 'teams-bg', 'note-bg', 'direct-bg'], 4.5],
  ['muted', ['everyone-bg', 'teams-bg', 'note-bg', 'direct-bg'], 4.5],
  ...[1, 2, 3, 4, 5, 6].map((series): [string, string[], number] => [`chart-${series}`, ['surface'], 3]),
  ['on-layer-dark', ['layer-dark'], 4.5],
  ['layer-dark-muted', ['layer-dark'], 4.5],
];
