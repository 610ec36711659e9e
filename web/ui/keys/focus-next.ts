/**
 * Puts the focus on what the next frame draws. Whoever has moved it meanwhile, by a key that was quicker, keeps it;
 * inside `home` it may have moved.
 */
export function focusNext(find: () => HTMLElement | null | undefined, home?: Element | null, options?: FocusOptions): void {
  const from = document.activeElement;
  requestAnimationFrame(() => {
    const now = document.activeElement;
    if (now === from || now === null || now === document.body || home?.contains(now)) find()?.focus(options);
  });
}
