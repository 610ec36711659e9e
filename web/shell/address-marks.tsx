import { mailroom, type AddressState } from '#contracts/mailroom.ts';
import { useRead, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Button, Strip, toast } from '#web/ui/index.ts';
import { problemText } from './problem-text.ts';

// The server stops at the third (safety.md R-11).
const most = 3;

function Bounced({ state: { address, hardBounces, last } }: { state: AddressState }) {
  if (!last) return null;
  return (
    <Strip tone="warning" detail={<span translate="no">{last.reason}</span>}>
      {hardBounces > 0 ? t('addresses.bounced', { address, count: hardBounces, most }) : t('addresses.passing', { address })}
    </Strip>
  );
}

interface Props {
  addresses: readonly (string | null)[];
  /** Only what bears on a mail that a person writes. */
  writing?: boolean;
}

/** What is known of addresses before one writes to them, in their servers' words; a person clears it by one click. */
export function AddressMarks({ addresses, writing = false }: Props) {
  const of = addresses.filter((address) => address !== null).join(',');
  const read = useRead(mailroom.addresses, { query: { of } }, { enabled: of !== '', keep: true });
  const clear = useWrite(mailroom.clearAddress, {
    onDone: (_, { params }) => toast({ text: t('addresses.cleared', { address: params.address }), tone: 'success' }),
    onProblem: (problem) => toast({ text: problemText(problem), tone: 'danger' }),
  });
  if (of === '') return null;
  return (read.data?.items ?? []).map((state) =>
    state.marks.length === 0 ? (
      <Bounced key={state.address} state={state} />
    ) : (
      state.marks
        .filter(({ mark }) => !writing || mark === 'refusing')
        .map(({ mark, reason, until }) => (
          <Strip
            key={`${state.address} ${mark}`}
            tone={mark === 'refusing' ? 'danger' : 'warning'}
            detail={mark === 'refusing' && <span translate="no">{reason}</span>}
            actions={
              state.can.clear && (
                <Button size="sm" busy={clear.isPending} onClick={() => clear.mutate({ params: { address: state.address, mark } })}>
                  {t('addresses.clear')}
                </Button>
              )
            }
          >
            {t(`addresses.${mark}`, { address: state.address, until: until ?? '' })}
          </Strip>
        ))
    ),
  );
}
