import type { Readers } from '#contracts/knowledge.ts';
import { knowledgeReading } from '#contracts/knowledge-reading.ts';
import { search } from '#contracts/search.ts';
import { useMay, useRead } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Picker, type Pick } from '#web/shell/index.ts';
import { Button, IconButton, IconPlus, IconX, Row } from '#web/ui/index.ts';
import { useState } from 'react';
import { useTags } from '../../tickets/index.ts';
import styles from './knowledge.module.css';

type Kind = keyof Readers;
const kinds: readonly Kind[] = ['levels', 'tags', 'companies', 'contacts'];

export const idsOf = ({ levels, tags, companies, contacts }: Readers) => ({
  levelIds: levels.map(({ id }) => id),
  tagIds: tags.map(({ id }) => id),
  companyIds: companies.map(({ id }) => id),
  contactIds: contacts.map(({ id }) => id),
});

interface Props {
  readers: Readers;
  onChange: (readers: Readers) => void;
  /** A level holds no levels. */
  withoutLevels?: boolean;
}

/** Levels, tags, companies and people: any one of them is enough to read. */
export function ReadersField({ readers, onChange, withoutLevels = false }: Props) {
  const [adding, setAdding] = useState(false);
  return (
    <div className={styles['readers']}>
      <ul aria-label={t('knowledge.readers')}>
        {kinds.flatMap((kind) =>
          readers[kind].map(({ id, name }) => (
            <li key={id}>
              <span>{t('knowledge.reader', { kind: t(`knowledge.reader.${kind}`), name })}</span>
              <IconButton
                size="sm"
                icon={IconX}
                label={t('knowledge.reader-remove', { name })}
                onClick={() => onChange({ ...readers, [kind]: readers[kind].filter((each) => each.id !== id) })}
              />
            </li>
          )),
        )}
      </ul>
      <Row>
        <Button size="sm" look="outline" icon={IconPlus} onClick={() => setAdding(true)}>
          {t('knowledge.reader-add')}
        </Button>
      </Row>
      {adding && (
        <Adding
          withoutLevels={withoutLevels}
          onPick={(kind, id, name) => {
            setAdding(false);
            if (!readers[kind].some((each) => each.id === id)) onChange({ ...readers, [kind]: [...readers[kind], { id, name }] });
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </div>
  );
}

const has = (name: string, typed: string) => name.normalize('NFKC').toLowerCase().includes(typed.normalize('NFKC').toLowerCase());

function Adding({
  withoutLevels,
  onPick,
  onClose,
}: {
  withoutLevels: boolean;
  onPick: (kind: Kind, id: string, name: string) => void;
  onClose: () => void;
}) {
  const [typed, setTyped] = useState('');
  const seesPeople = useMay()('customers.see') && typed.trim() !== '';
  const levels = useRead(knowledgeReading.levels, {}, { enabled: !withoutLevels }).data?.items ?? [];
  const tags = useTags() ?? [];
  const found = useRead(search.suggest, { query: { q: typed.trim() || '-', limit: 8 } }, { enabled: seesPeople, keep: true });
  const choices: readonly { kind: Kind; id: string; name: string }[] = [
    ...levels.filter(({ name }) => has(name, typed)).map(({ id, name }) => ({ kind: 'levels' as const, id, name })),
    ...tags.filter(({ name }) => has(name, typed)).map(({ id, name }) => ({ kind: 'tags' as const, id, name })),
    ...(seesPeople ? (found.data?.items ?? []) : []).map((one) => ({
      kind: one.kind === 'company' ? ('companies' as const) : ('contacts' as const),
      id: one.id,
      name: one.name,
    })),
  ];
  const options: Pick[] = choices.map(({ kind, id, name }) => ({ id, label: name, group: kind, hint: t(`knowledge.reader.${kind}`) }));
  return (
    <Picker
      title={t('knowledge.reader-add')}
      label={t('knowledge.reader-find')}
      options={options}
      pending={found.isPlaceholderData}
      onType={setTyped}
      onPick={(id) => {
        const one = choices.find((each) => each.id === id);
        if (one) onPick(one.kind, one.id, one.name);
      }}
      onClose={onClose}
    />
  );
}
