import { Editor, getSchema } from '@tiptap/core';
import { DOMParser as ModelParser } from '@tiptap/pm/model';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { t } from '#web/i18n/index.ts';
import { parsedArticle } from '#web/shell/index.ts';
import { Button } from '#web/ui/index.ts';
import { articleExtensions } from './article-extensions.ts';
import styles from './knowledge.module.css';
import { LinkDialog } from './link-dialog.tsx';

interface Props {
  label: string;
  html: string;
  fileAt: (file: string) => string;
  onChange: (html: string) => void;
  onLeave: () => void;
  /** Uploads it and answers its id. */
  onPicture: (file: File) => Promise<string | undefined>;
}

const marks = ['bold', 'italic', 'code', 'h2', 'h3', 'bullets', 'numbers', 'quote', 'link', 'picture', 'table'] as const;
/** Of a table that one is in. */
const inTable = ['row', 'column', 'row-off', 'column-off'] as const;
type Mark = (typeof marks)[number] | (typeof inTable)[number];

const isOn = (editor: Editor, mark: Mark): boolean => {
  if (mark === 'h2' || mark === 'h3') return editor.isActive('heading', { level: mark === 'h2' ? 2 : 3 });
  return editor.isActive(
    { bullets: 'bulletList', numbers: 'orderedList', quote: 'blockquote', picture: 'image' }[mark as 'bullets'] ?? mark,
  );
};

const apply = (editor: Editor, mark: Mark): void => {
  const chain = editor.chain().focus();
  if (mark === 'bold') chain.toggleBold().run();
  if (mark === 'italic') chain.toggleItalic().run();
  if (mark === 'code') chain.toggleCode().run();
  if (mark === 'h2') chain.toggleHeading({ level: 2 }).run();
  if (mark === 'h3') chain.toggleHeading({ level: 3 }).run();
  if (mark === 'bullets') chain.toggleBulletList().run();
  if (mark === 'numbers') chain.toggleOrderedList().run();
  if (mark === 'quote') chain.toggleBlockquote().run();
  if (mark === 'link') chain.unsetLink().run();
  if (mark === 'table')
    (editor.isActive('table') ? chain.deleteTable() : chain.insertTable({ rows: 3, cols: 3, withHeaderRow: true })).run();
  if (mark === 'row') chain.addRowAfter().run();
  if (mark === 'column') chain.addColumnAfter().run();
  if (mark === 'row-off') chain.deleteRow().run();
  if (mark === 'column-off') chain.deleteColumn().run();
};

/** Headings, lists, links, tables and pictures; fetched when somebody writes an article. */
export function RichText({ label, html, fileAt, onChange, onLeave, onPicture }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const picture = useRef<HTMLInputElement>(null);
  const [editor, setEditor] = useState<Editor>();
  const [, setTurn] = useState(0);
  const [linking, setLinking] = useState(false);
  const changed = useEffectEvent(onChange);
  const left = useEffectEvent(onLeave);
  const begin = useEffectEvent((element: HTMLElement) => {
    const extensions = articleExtensions(fileAt);
    const made = new Editor({
      element,
      injectCSS: false,
      extensions,
      // As data, never as text: the page's policy lets no library parse HTML.
      content: ModelParser.fromSchema(getSchema(extensions)).parse(parsedArticle(html)).toJSON() as object,
      editorProps: { attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': label, class: styles['writing'] ?? '' } },
      onUpdate: () => changed(made.isEmpty ? '' : made.getHTML()),
      onBlur: () => left(),
      onTransaction: () => setTurn((turn) => turn + 1),
    });
    return made;
  });
  useEffect(() => {
    if (!place.current) return undefined;
    const made = begin(place.current);
    setEditor(made);
    return () => made.destroy();
  }, []);
  const take = async (file: File | undefined) => {
    const id = file && (await onPicture(file));
    if (editor && id !== undefined)
      editor
        .chain()
        .focus()
        .insertContent({ type: 'image', attrs: { file: id, alt: file?.name ?? '' } })
        .run();
  };
  return (
    <div className={styles['rich']}>
      <div role="toolbar" aria-label={t('knowledge.tools')} className={styles['tools']}>
        {marks.map((mark) => (
          <Button
            key={mark}
            look="quiet"
            size="sm"
            aria-pressed={editor !== undefined && isOn(editor, mark)}
            onClick={() => {
              if (mark === 'picture') picture.current?.click();
              else if (editor && mark === 'link' && !editor.isActive('link')) setLinking(true);
              else if (editor) apply(editor, mark);
            }}
          >
            {t(`knowledge.tool.${mark}`)}
          </Button>
        ))}
        {editor?.isActive('table') === true &&
          inTable.map((mark) => (
            <Button key={mark} look="quiet" size="sm" onClick={() => apply(editor, mark)}>
              {t(`knowledge.tool.${mark}`)}
            </Button>
          ))}
        <input
          ref={picture}
          type="file"
          accept="image/png,image/jpeg,image/gif,image/webp"
          hidden
          aria-label={t('knowledge.tool.picture')}
          onChange={(event) => {
            void take(event.target.files?.[0]);
            event.target.value = '';
          }}
        />
      </div>
      <div ref={place} />
      {linking && <LinkDialog onLink={(href) => editor?.chain().focus().setLink({ href }).run()} onClose={() => setLinking(false)} />}
    </div>
  );
}
