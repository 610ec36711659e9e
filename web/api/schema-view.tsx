import { t } from '#web/i18n/index.ts';
import { resolve, type ApiDocument, type Schema } from './document.ts';
import styles from './api.module.css';

interface Props {
  document: ApiDocument;
  schema: Schema;
  name?: string;
  required?: boolean;
  /** Where the value stands, for parameters. */
  note?: string;
  depth?: number;
}

const limits = ['minLength', 'maxLength', 'minimum', 'maximum', 'minItems', 'maxItems', 'pattern', 'default'] as const;

function typeOf(document: ApiDocument, schema: Schema): string {
  const found = resolve(document, schema);
  const choices = found.anyOf ?? found.oneOf ?? found.allOf;
  if (found.enum) return found.enum.map((value) => JSON.stringify(value)).join(' | ');
  if (found.const !== undefined) return JSON.stringify(found.const);
  if (choices) return [...new Set(choices.map((choice) => typeOf(document, choice)))].join(' | ');
  if (found.type === 'array') return `${typeOf(document, found.items ?? {})}[]`;
  const type = Array.isArray(found.type) ? found.type.join(' | ') : (found.type ?? 'any');
  return found.format ? `${String(type)} (${found.format})` : String(type);
}

/** What can be opened further: the object itself, those it may be, or those it lists. */
function insideOf(document: ApiDocument, schema: Schema): Schema[] {
  const found = resolve(document, schema);
  const choices = found.anyOf ?? found.oneOf ?? found.allOf;
  if (choices) return choices.flatMap((choice) => insideOf(document, choice));
  if (found.type === 'array') return insideOf(document, found.items ?? {});
  return found.properties ? [found] : [];
}

/** One value of a schema, as an item of a list; what it holds opens below it. */
export function SchemaView({ document, schema, name, required = false, note, depth = 0 }: Props) {
  const found = resolve(document, schema);
  const inside = insideOf(document, schema);
  const bounds = limits.flatMap((limit) => (found[limit] === undefined ? [] : [`${limit} ${JSON.stringify(found[limit])}`]));
  const head = (
    <>
      {name && <b className={styles['name']}>{name}</b>}
      <code>{typeOf(document, schema)}</code>
      {required && <span className={styles['required']}>{t('api.required')}</span>}
      {note && <span className={styles['muted']}>{note}</span>}
      {bounds.length > 0 && <span className={styles['muted']}>{bounds.join(', ')}</span>}
      {found.description && <span>{found.description}</span>}
    </>
  );
  if (inside.length === 0) return <li className={styles['field']}>{head}</li>;
  return (
    <li>
      <details open={depth < 1}>
        <summary className={styles['field']}>{head}</summary>
        {inside.map((object, index) => (
          <ul key={index} className={styles['fields']}>
            {Object.entries(object.properties ?? {}).map(([key, inner]) => (
              <SchemaView
                key={key}
                document={document}
                schema={inner}
                name={key}
                required={object.required?.includes(key) ?? false}
                depth={depth + 1}
              />
            ))}
          </ul>
        ))}
      </details>
    </li>
  );
}
