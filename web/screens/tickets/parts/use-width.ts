import { useCallback, useState } from 'react';

/** Width of an element, so that a part fits the room it has and not the window it is in. */
export function useWidth<Node extends HTMLElement>(): [ref: (node: Node | null) => (() => void) | undefined, width: number | undefined] {
  const [width, setWidth] = useState<number>();
  const ref = useCallback((node: Node | null) => {
    if (!node) return undefined;
    setWidth(node.clientWidth);
    const observer = new ResizeObserver(() => setWidth(node.clientWidth));
    observer.observe(node);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
