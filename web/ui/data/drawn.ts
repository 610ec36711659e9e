/** So many rows are drawn whole in one picture; of more that come at once, the first picture shows what matters most. */
export const atOnce = 8;

/** Which of the shown rows are drawn whole, and which wait for it. */
export interface Drawn {
  readonly whole: ReadonlySet<string>;
  readonly short: ReadonlySet<string>;
  /** More have just come than one picture can take. */
  readonly many: boolean;
}
export const nothingDrawn: Drawn = { whole: new Set(), short: new Set(), many: false };

/** A page or a fling brings many rows: all but the current one begin short. The very first ones are whole at once. */
export function drawnOf(before: Drawn, shown: readonly string[], current: string | undefined): Drawn {
  const { whole: was, short: waiting } = before;
  const came = shown.filter((key) => !was.has(key) && !waiting.has(key));
  const many = was.size > 0 && came.length > atOnce;
  const late = new Set(many ? came : []);
  const short = new Set(shown.filter((key) => key !== current && (waiting.has(key) || late.has(key))));
  return { whole: new Set(shown.filter((key) => !short.has(key))), short, many };
}

/** Some more of those that wait, from the top. */
export function filled({ whole, short }: Drawn): Drawn {
  const waiting = [...short];
  return { whole: new Set([...whole, ...waiting.slice(0, atOnce)]), short: new Set(waiting.slice(atOnce)), many: false };
}
