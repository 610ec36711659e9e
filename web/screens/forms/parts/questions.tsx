import { useState } from 'react';
import type { FormPart, PartKind, WebForm } from '#contracts/forms.ts';
import { t } from '#web/i18n/index.ts';
import { fieldName, OrderedList } from '#web/shell/index.ts';
import { Button, IconPlus, Menu, Row, Stack, Tag } from '#web/ui/index.ts';
import { useFields } from '../../fields/index.ts';
import { freeId, partName } from '../words.ts';
import { PartDialog } from './part-dialog.tsx';

const kinds: readonly Exclude<PartKind, 'field'>[] = [
  'summary',
  'text',
  'product',
  'files',
  'name',
  'address',
  'company',
  'phone',
  'words',
];
const fresh = { key: null, required: false, labels: {}, helps: {}, initial: null, showIf: null } as const;

interface Props {
  form: WebForm;
  onChange: (parts: FormPart[]) => void;
}

interface Listed extends FormPart {
  name: string;
}
const questionTitle = ({ name }: Listed) => <b>{name}</b>;
const questionMeta = (part: Listed) => (
  <>
    {part.showIf !== null && <Tag>{t('forms.shown-if')}</Tag>} {part.required && <Tag>{t('forms.required')}</Tag>}{' '}
    {t(`forms.kind.${part.kind}`)}
  </>
);

/** What the form asks, in order: moved by dragging, by keys or by the menu, and each edited in a dialog of its own. */
export function Questions({ form, onChange }: Props) {
  const { parts } = form;
  const [open, setOpen] = useState<FormPart>();
  const fields = useFields('ticket') ?? [];
  const offered = fields.filter(({ kind, key }) => kind !== 'person' && kind !== 'company' && !parts.some((part) => part.key === key));
  const items = parts.map((part) => ({ ...part, name: partName(part, fields), retired: false }));
  const add = (part: FormPart) => {
    onChange([...parts, part]);
    setOpen(part);
  };
  const without = (id: string) =>
    parts.filter((part) => part.id !== id).map((part) => (part.showIf?.part === id ? { ...part, showIf: null } : part));
  return (
    <Stack gap={12}>
      <p className="muted">{t('forms.questions-lead')}</p>
      {items.length === 0 && <p>{t('forms.no-questions')}</p>}
      <OrderedList
        label={t('forms.tab.questions')}
        items={items}
        onOrder={(ids) => onChange(ids.flatMap((id) => parts.find((part) => part.id === id) ?? []))}
        title={questionTitle}
        meta={questionMeta}
        actions={(item) => {
          const part = parts.find(({ id }) => id === item.id);
          return [
            { id: 'edit', label: t('forms.edit-question'), run: () => setOpen(part) },
            { id: 'remove', label: t('forms.remove-question'), danger: true, run: () => onChange(without(item.id)) },
          ];
        }}
      />
      <Row>
        <Menu
          sections={[
            {
              entries: kinds
                .filter((kind) => kind === 'words' || !parts.some((part) => part.kind === kind))
                .map((kind) => ({ id: kind, label: t(`forms.kind.${kind}`), run: () => add({ ...fresh, id: freeId(kind, parts), kind }) })),
            },
            ...(offered.length === 0
              ? []
              : [
                  {
                    heading: t('forms.own-fields'),
                    entries: offered.map((field) => ({
                      id: field.key,
                      label: fieldName(field),
                      run: () => add({ ...fresh, id: freeId(`f_${field.key}`, parts), kind: 'field', key: field.key }),
                    })),
                  },
                ]),
          ]}
        >
          <Button look="outline" icon={IconPlus}>
            {t('forms.add-question')}
          </Button>
        </Menu>
      </Row>
      {open && (
        <PartDialog
          part={open}
          parts={parts}
          fields={fields}
          onSave={(part) => {
            onChange(parts.map((each) => (each.id === part.id ? part : each)));
            setOpen(undefined);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Stack>
  );
}
