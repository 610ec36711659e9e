import { placeholders } from '#contracts/mailboxes.ts';

type Values = Readonly<Record<(typeof placeholders)[number], string>>;

/** A workspace's own words with what stands for something of the ticket filled in; other brackets stay as they are. */
export const acknowledgementText = (text: string, values: Values): string =>
  text.replaceAll(
    /\[\[(\w+)\]\]/g,
    (whole, name: string) => placeholders.map((each) => (each === name ? values[each] : null)).find((value) => value !== null) ?? whole,
  );
