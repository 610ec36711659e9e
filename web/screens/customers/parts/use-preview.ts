import { deskAccess } from '#contracts/desk-access.ts';
import { useWrite } from '#web/client/index.ts';
import { problemText } from '#web/shell/index.ts';
import { toast } from '#web/ui/index.ts';

/** Opens the Customer Desk as somebody sees it, in a window of its own; the browser lets none open later than the click. */
export function usePreview(): { open: (contact: string) => void; busy: boolean } {
  const write = useWrite(deskAccess.preview, { refreshes: [] });
  const open = (contact: string) => {
    const opened = window.open('about:blank', '_blank');
    write.mutate(
      { params: { contact }, body: {} },
      {
        onSuccess: ({ path }) => {
          if (opened) opened.location.replace(path);
          else location.assign(path);
        },
        onError: (problem) => {
          opened?.close();
          toast({ text: problemText(problem), tone: 'danger' });
        },
      },
    );
  };
  return { open, busy: write.isPending };
}
