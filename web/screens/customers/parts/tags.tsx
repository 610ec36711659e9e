import { useState } from 'react';
import { customers, type Company, type Contact } from '#contracts/customers.ts';
import { TagName, tags, type Tag as TagOf } from '#contracts/tags.ts';
import { useRead, useWrite, type Problem } from '#web/client/index.ts';
import { t } from '#web/i18n/index.ts';
import { Picker, problemText, type Pick } from '#web/shell/index.ts';
import { Button, Icon, IconButton, IconPlus, IconTag, IconX, Tag, toast, useKeys } from '#web/ui/index.ts';
import styles from './record.module.css';

const fail = { refreshes: ['tags.list'], onProblem: (problem: Problem) => void toast({ text: problemText(problem), tone: 'danger' }) };

export function CompanyTags({ company }: { company: Company }) {
  const add = useWrite(customers.tagCompany, fail);
  const take = useWrite(customers.untagCompany, fail);
  return (
    <TagSet
      of={company}
      onAdd={(name) => add.mutate({ params: { company: company.id }, body: { name } })}
      onTake={(tag, onSuccess) => take.mutate({ params: { company: company.id, tag } }, { onSuccess })}
    />
  );
}

export function PersonTags({ person }: { person: Contact }) {
  const add = useWrite(customers.tagContact, fail);
  const take = useWrite(customers.untagContact, fail);
  return (
    <TagSet
      of={person}
      onAdd={(name) => add.mutate({ params: { contact: person.id }, body: { name } })}
      onTake={(tag, onSuccess) => take.mutate({ params: { contact: person.id, tag } }, { onSuccess })}
    />
  );
}

interface Props {
  of: { readonly name: string; readonly tags: readonly TagOf[]; readonly can: { readonly change: boolean } };
  onAdd: (name: string) => void;
  onTake: (tagId: string, onDone: () => void) => void;
}

/** One click takes a tag away, and can be undone; L adds. */
function TagSet({ of, onAdd, onTake }: Props) {
  const [choosing, setChoosing] = useState(false);
  const may = of.can.change;
  useKeys([{ id: 'customers.tag', keys: 'L', label: t('customers.tags.add'), run: () => setChoosing(true) }], may);
  const take = ({ id, name }: TagOf) => {
    const said = {
      text: t('customers.tags.removed', { name, customer: of.name }),
      undo: { label: t('common.undo'), run: () => onAdd(name) },
    };
    onTake(id, () => void toast(said));
  };
  return (
    <section aria-labelledby="tags">
      <h2 id="tags">{t('customers.tags')}</h2>
      {of.tags.length === 0 && !may && <p className="muted">{t('customers.tags.none')}</p>}
      <ul className={styles['tags']}>
        {of.tags.map((tag) => (
          <li key={tag.id}>
            <Tag colour={tag.colour}>#{tag.name}</Tag>
            {may && <IconButton size="sm" icon={IconX} label={t('customers.tags.remove', { name: tag.name })} onClick={() => take(tag)} />}
          </li>
        ))}
        {may && (
          <li>
            <Button look="quiet" size="sm" icon={IconPlus} kbd="L" onClick={() => setChoosing(true)}>
              {t('customers.tags.add')}
            </Button>
          </li>
        )}
      </ul>
      {choosing && <Choose of={of} onAdd={onAdd} onTake={take} onClose={() => setChoosing(false)} />}
    </section>
  );
}

function Choose({ of, onAdd, onTake, onClose }: Omit<Props, 'onTake'> & { onTake: (tag: TagOf) => void; onClose: () => void }) {
  const all = useRead(tags.list, {}, { staleTime: 600_000 }).data?.items ?? [];
  const has = (id: string) => of.tags.some((tag) => tag.id === id);
  const options: Pick[] = all.map(({ id, name }) => ({ id, label: name, mark: <Icon of={IconTag} />, chosen: has(id) }));
  const make = (typed: string): Pick | undefined => {
    const name = TagName.safeParse(typed).data;
    return name === undefined
      ? undefined
      : { id: name, label: t('customers.tags.make', { name }), mark: <Icon of={IconPlus} />, group: 'make' };
  };
  const pick = (id: string) => {
    const known = all.find((tag) => tag.id === id);
    if (known && has(id)) onTake(known);
    else onAdd(known?.name ?? id);
  };
  return (
    <Picker
      title={t('customers.tags.add')}
      label={t('customers.tags.choose')}
      options={options}
      onPick={pick}
      onClose={onClose}
      onMake={make}
    />
  );
}
