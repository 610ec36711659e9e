import { review } from '#contracts/review.ts';
import type { Ticket } from '#contracts/tickets.ts';
import { useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import { toast } from '#web/ui/index.ts';

/** Puts a closed ticket onto the review list and says so. */
export function useReviewAgain({ id, reference }: Ticket): () => void {
  const again = useWrite(review.again, {
    onDone: () => toast({ text: t('review.again.said', { reference }) }),
    onProblem: (problem) => toast({ tone: 'danger', text: problemText(problem) }),
  });
  return () => again.mutate({ params: { ticket: id } });
}
