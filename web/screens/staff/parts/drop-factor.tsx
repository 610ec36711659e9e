import { useState } from 'react';
import { memberFactors } from '#contracts/second-factor.ts';
import type { Member } from '#contracts/staff.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AskProof, LossDialog, wantsProof } from '#web/shell/index.ts';
import { Button, toast } from '#web/ui/index.ts';

/** For a member who lost phone and codes; shown only where there is a second factor. */
export function DropFactor({ member }: { member: Member }) {
  const [asking, setAsking] = useState(false);
  const read = useRead(memberFactors.list);
  const drop = useWrite(memberFactors.remove, {
    refreshes: ['staff'],
    onDone: () => {
      setAsking(false);
      toast({ text: t('staff.factor.dropped', { name: member.name }), tone: 'success' });
    },
  });
  if (!member.can.disable || !read.data?.items.some(({ memberId }) => memberId === member.id)) return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t('staff.factor.drop')}</Button>
      <AskProof write={drop} />
      {asking && !wantsProof(drop.error) && (
        <LossDialog
          title={t('staff.factor.drop-title', { name: member.name })}
          text={t('staff.factor.drop-text', { name: member.name })}
          label={t('staff.factor.drop')}
          busy={drop.isPending}
          problem={drop.error}
          onDo={() => drop.mutate({ params: { member: member.id } })}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
