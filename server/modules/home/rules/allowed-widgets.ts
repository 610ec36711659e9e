import { Widget } from '#contracts/home.ts';

/** What a widget shows is read with this right; without it there is nothing to show. */
const needs: Partial<Record<Widget, string>> = {
  setup: 'setup.manage',
  mine: 'tickets.see',
  folders: 'tickets.see',
  due: 'tickets.see',
  unassigned: 'tickets.see',
  review: 'tickets.see',
  scheduled: 'tickets.reply',
  time: 'time.log',
  satisfaction: 'surveys.see',
};

/** Of what the role has something to show in, what the member's groups name; the groups of nobody restrict nothing. */
export const allowedWidgets = (may: (permission: string) => boolean, groups: readonly (readonly string[])[]): Widget[] =>
  Widget.options.filter((widget) => {
    const permission = needs[widget];
    return (permission === undefined || may(permission)) && (groups.length === 0 || groups.some((group) => group.includes(widget)));
  });

/** What the member has chosen, as far as it is allowed still; without a choice, what is shipped: all of it. */
export const shownWidgets = (allowed: readonly Widget[], chosen: readonly string[] | null): Widget[] =>
  chosen === null ? [...allowed] : chosen.flatMap((widget) => allowed.find((each) => each === widget) ?? []);
