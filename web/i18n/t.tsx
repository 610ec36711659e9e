import { Fragment, type ReactNode } from 'react';
import { tell, type Tags, type Values } from '#contracts/words.ts';
import type { MessageId } from './catalogues.ts';
import { currentSetting, messageOf } from './words.ts';

interface Props {
  id: MessageId;
  values?: Values;
  /** What `<name>…</name>` in the message becomes; `<b>` is there already. */
  tags?: Record<string, (inside: ReactNode) => ReactNode>;
}

const bold = (inside: ReactNode) => <b>{inside}</b>;

/** A message with markup of ours around parts of it. */
export function T({ id, values = {}, tags = {} }: Props) {
  const makers: Tags<{ node: ReactNode }> = Object.fromEntries(
    Object.entries({ b: bold, ...tags }).map(([name, make]) => [
      name,
      (inside: readonly (string | { node: ReactNode })[]) => ({ node: make(<>{inside.map(shown)}</>) }),
    ]),
  );
  return <>{tell(messageOf(id), values, currentSetting(), makers).map(shown)}</>;
}

const shown = (part: string | { node: ReactNode }, index: number) =>
  typeof part === 'string' ? part : <Fragment key={index}>{part.node}</Fragment>;
