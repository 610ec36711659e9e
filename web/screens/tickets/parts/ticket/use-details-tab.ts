import { useState } from 'react';
import { useMay } from '#web/client/index.ts';

const tabs = ['details', 'customer', 'files', 'history'] as const;
type Tab = (typeof tabs)[number];
const kept = 'interdesk.ticket-tab';

/** The tab that one works with stays chosen from ticket to ticket. */
export function useDetailsTab(): [shown: readonly Tab[], tab: Tab, choose: (tab: Tab) => void] {
  const may = useMay();
  const shown = tabs.filter((each) => each !== 'customer' || may('customers.see'));
  const [chosen, setChosen] = useState<string | null>(() => localStorage.getItem(kept));
  const choose = (tab: Tab) => {
    setChosen(tab);
    localStorage.setItem(kept, tab);
  };
  return [shown, shown.find((each) => each === chosen) ?? 'details', choose];
}
