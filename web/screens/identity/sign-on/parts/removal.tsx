import type { UseMutationResult } from '@tanstack/react-query';
import type { Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { AskProof, LossDialog, wantsProof } from '#web/shell/index.ts';

interface Props<Input> {
  name: string;
  text: string;
  write: UseMutationResult<unknown, Problem, Input>;
  input: Input;
  onClose: () => void;
}

/** Asks before it is gone, and for the proof where that is too old. */
export function Removal<Input>({ name, text, write, input, onClose }: Props<Input>) {
  return (
    <>
      <AskProof write={write} />
      {!wantsProof(write.error) && (
        <LossDialog
          title={t('sign-on.remove-named', { name })}
          text={text}
          label={t('sign-on.remove')}
          busy={write.isPending}
          problem={write.error}
          onDo={() => write.mutate(input)}
          onClose={onClose}
        />
      )}
    </>
  );
}
