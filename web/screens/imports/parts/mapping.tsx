import { useState } from 'react';
import {
  ImportDelimiter,
  ImportEncoding,
  ImportRule,
  imports,
  manyTimes,
  type ChangeImport,
  type Import,
  ImportTarget,
} from '#contracts/imports.ts';
import { call, Problem, refresh, useWrite } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { problemText } from '#web/shell/index.ts';
import {
  Button,
  Buttons,
  Checkbox,
  RadioGroup,
  Row,
  Section,
  Select,
  SettingsForm,
  Strip,
  Table,
  TextField,
  toast,
  useKeys,
} from '#web/ui/index.ts';
import { useFields } from '../../fields/index.ts';
import { targetName, targetOptions } from '../words.ts';

const fail = { onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };
const names = { company: ['name'], contact: ['name', 'firstName', 'lastName', 'email'] } as const;

/** Which column is what, and what is done with those who are there already; then the dry run. */
export function Mapping({ job }: { job: Import }) {
  const fields = useFields(job.sort) ?? [];
  const [targets, setTargets] = useState<readonly (ImportTarget | null)[]>(() => job.columns.map(({ target }) => target));
  const [rule, setRule] = useState(job.rule);
  const [source, setSource] = useState(job.source);
  const [busy, setBusy] = useState(false);
  const params = { import: job.id };
  const reread = useWrite(imports.change, fail);
  const twice = targets.find((target, at) => target !== null && !manyTimes.has(target) && targets.indexOf(target) < at);
  const nameless = !names[job.sort].some((target) => targets.includes(target));
  const sourceless = targets.includes('key') && source.trim() === '';

  const check = async () => {
    if (nameless || sourceless || twice || busy) return;
    setBusy(true);
    try {
      const body: ChangeImport = { targets: [...targets], rule, source: source.trim() };
      await call(imports.change, { params, body });
      await call(imports.check, { params });
    } catch (cause) {
      if (cause instanceof Problem) fail.onProblem(cause);
    }
    setBusy(false);
    await refresh(['imports']);
  };
  useKeys([{ id: 'imports.check', keys: 'Mod+Enter', label: t('imports.check'), run: () => void check() }]);
  return (
    <SettingsForm wide="full" label={t('imports.columns')} onSubmit={() => void check()}>
      <Section title={t('imports.columns')} lead={t('imports.columns-lead', { count: job.total })}>
        <Reading job={job} busy={reread.isPending} onChange={(body) => reread.mutate({ params, body })} />
        <Table
          label={t('imports.columns')}
          columns={[{ label: t('imports.column') }, { label: t('imports.is') }, { label: t('imports.sample'), wide: true }]}
        >
          {job.columns.map(({ name }, at) => (
            <tr key={name}>
              <td>
                <b>{name}</b>
              </td>
              <td>
                <Select
                  label={t('imports.is-of', { name })}
                  labelHidden
                  size="sm"
                  options={targetOptions(job.sort, fields)}
                  value={targets[at] ?? ''}
                  onChange={(next) =>
                    setTargets(targets.map((target, other) => (other === at ? (ImportTarget.safeParse(next).data ?? null) : target)))
                  }
                />
              </td>
              <td data-wide="" className="muted">
                {job.sample
                  .map((cells) => cells[at]?.trim() ?? '')
                  .filter(Boolean)
                  .slice(0, 3)
                  .join(' · ')
                  .slice(0, 120)}
              </td>
            </tr>
          ))}
        </Table>
      </Section>
      <Section title={t('imports.there')} lead={t(`imports.there-lead.${job.sort}`)}>
        <RadioGroup
          label={t('imports.there-do')}
          name="rule"
          value={rule}
          options={ImportRule.options.map((value) => ({ value, label: t(`imports.rule.${value}`), hint: t(`imports.rule-hint.${value}`) }))}
          onChange={setRule}
        />
        {targets.includes('key') && (
          <TextField
            label={t('imports.source')}
            hint={t('imports.source-hint')}
            error={sourceless ? t('imports.source-needed') : undefined}
            value={source}
            onChange={setSource}
          />
        )}
      </Section>
      {nameless && <Strip tone="warning">{t('imports.nameless')}</Strip>}
      {twice && <Strip tone="warning">{t('imports.twice', { name: targetName(twice, fields) })}</Strip>}
      <Buttons note={t('imports.check-note')}>
        <Button
          look={job.state === 'checked' ? 'plain' : 'primary'}
          type="submit"
          kbd="Mod+Enter"
          busy={busy}
          disabled={nameless || sourceless || twice !== undefined}
        >
          {t(job.state === 'checked' ? 'imports.check-again' : 'imports.check')}
        </Button>
      </Buttons>
    </SettingsForm>
  );
}

const delimiterWords = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'pipe' } as const;

/** How the file is read, where its bytes did not show it right. */
function Reading({ job, busy, onChange }: { job: Import; busy: boolean; onChange: (body: ChangeImport) => void }) {
  return (
    <Row gap={16} wrap>
      {job.delimiter !== null && (
        <>
          <Select
            label={t('imports.encoding')}
            size="sm"
            disabled={busy}
            options={ImportEncoding.options.map((value) => ({ value, label: t(`imports.encoding.${value}`) }))}
            value={job.encoding}
            onChange={(encoding) => onChange({ encoding })}
          />
          <Select
            label={t('imports.delimiter')}
            size="sm"
            disabled={busy}
            options={ImportDelimiter.options.map((value) => ({ value, label: t(`imports.delimiter.${delimiterWords[value]}`) }))}
            value={ImportDelimiter.safeParse(job.delimiter).data}
            onChange={(delimiter) => onChange({ delimiter })}
          />
        </>
      )}
      <Checkbox label={t('imports.header')} checked={job.header} disabled={busy} onChange={(header) => onChange({ header })} />
    </Row>
  );
}
