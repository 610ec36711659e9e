import { useState } from 'react';
import { setUp } from '#contracts/staff.ts';
import { boot, useWrite } from '#web/client/index.ts';
import { currentSetting, t } from '#web/i18n/index.ts';
import { VisitorMenu } from '#web/shell/index.ts';
import { buttonClass, Gate } from '#web/ui/index.ts';
import { PortalPreview } from '../workspaces/index.ts';
import { slugOf } from './guesses.ts';
import { CompanyStep } from './parts/first-run/company-step.tsx';
import { DoneStep } from './parts/first-run/done-step.tsx';
import { bodyOf, draft, keep, stepOf, type Company } from './parts/first-run/draft.ts';
import { WizardFrame, type Step } from './parts/first-run/wizard-frame.tsx';
import { YouStep } from './parts/first-run/you-step.tsx';

/** `/setup#secret`: from nothing to a desk in two forms. */
export function FirstRun() {
  const [step, setStep] = useState<Step>(draft.step);
  const [company, setCompany] = useState(draft.company);
  const write = useWrite(setUp, {
    refreshes: [],
    onDone: () => setStep('done'),
    onProblem: (problem) => {
      if (stepOf(problem) === 'company') return;
      keep({ problem });
      go('you');
    },
  });
  const go = (to: 'you' | 'company') => {
    keep({ step: to });
    setStep(to);
  };
  const send = (chosen: Company) => {
    setCompany(chosen);
    write.mutate({ body: bodyOf(draft.you, chosen, { language: currentSetting().language, slug: slugOf(chosen.name) }) });
  };

  if (!boot.setup || write.error?.code === 'setup_done') return <AlreadySetUp />;
  if (step === 'done' && write.data) {
    return (
      <WizardFrame step="done">
        <DoneStep name={company.name} slug={write.data.slug} ticketKey={write.data.key} />
      </WizardFrame>
    );
  }
  if (step === 'you') {
    return (
      <WizardFrame step="you">
        <YouStep onDone={() => go('company')} />
      </WizardFrame>
    );
  }
  const preview = <PortalPreview name={company.name} ticketKey={company.key || 'ABC'} colour={company.colour} />;
  return (
    <WizardFrame step="company" side={preview}>
      <CompanyStep busy={write.isPending} problem={write.error} onChange={setCompany} onBack={() => go('you')} onDone={send} />
    </WizardFrame>
  );
}

function AlreadySetUp() {
  return (
    <Gate title={t('first-run.already.title')} below={<VisitorMenu />}>
      <p className="muted">{t('first-run.already.text')}</p>
      <a href="/sign-in" className={buttonClass('primary', 'lg')}>
        {t('first-run.already.sign-in')}
      </a>
    </Gate>
  );
}
