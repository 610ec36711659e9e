export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
export interface Size {
  readonly width: number;
  readonly height: number;
}

const edge = 8;
const gap = 4;

/** Beside its button: below unless there is more room above, and never outside the window. */
export function placeBeside(
  anchor: Box,
  size: Size,
  screen: Size,
  side: 'start' | 'end',
  up: boolean,
): { left: number; top: number; room: number } {
  const below = screen.height - anchor.bottom - gap - edge;
  const above = anchor.top - gap - edge;
  const goesUp = up ? above >= size.height || above > below : below < size.height && above > below;
  const room = Math.max(0, goesUp ? above : below);
  const height = Math.min(size.height, room);
  const wanted = side === 'start' ? anchor.left : anchor.right - size.width;
  return {
    left: Math.max(edge, Math.min(wanted, screen.width - size.width - edge)),
    top: goesUp ? anchor.top - gap - height : anchor.bottom + gap,
    room,
  };
}
